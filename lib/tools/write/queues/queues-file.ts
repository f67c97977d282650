import { isNativeError } from "node:util/types";
import { didYouMean } from "../../../core/facts/did-you-mean";
import { show } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { parseHelmDocument } from "../../../core/helm/helm-values";
import type { NodeWaitSettings, PrioritySettings, QueueSettings } from "../../../core/kueue/queue-settings";
import { type Terminal, ToolError } from "../../command-line/command";
import { decodedText, readFile } from "../../input/input";

/** The teams that share the slices of node pools: the file of `queues --teams FILE`, in YAML or JSON. */
export interface QueuesFile extends QueueSettings {
  /** The schema, for editors. */
  readonly $schema?: string;

  /**
   * The pools to share, by their names in AKS. By default all MIG node pools.
   *
   * @minItems 1
   */
  readonly pools?: readonly string[];
}

const EXAMPLE = `echo '{"teams": [{"name": "research", "namespace": "research", "share": 0.5}]}' > teams.json`;

/** @throws ToolError if the file cannot be read, or a setting is invalid */
export function readQueuesFile(path: string, terminal: Terminal): QueuesFile {
  const settings = parsed(decodedText(readFile(path, terminal, { file: EXAMPLE, pipe: EXAMPLE })), path);
  if (!isObject(settings)) {
    throw new ToolError(`${path} describes no teams`, `write it like: ${EXAMPLE}`);
  }
  check(settings, FILE, path, "");
  return settings as unknown as QueuesFile;
}

function parsed(text: string, path: string): unknown {
  try {
    return parseHelmDocument(text);
  } catch (error) {
    const [reason] = String(isNativeError(error) ? error.message : error).split("\n");
    throw new ToolError(`${path} is neither YAML nor JSON: ${reason?.replace(/:$/, "")}`, `correct it, or write it like: ${EXAMPLE}`);
  }
}

interface Shape {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  readonly isRequired?: boolean;
  /** The settings in it, or in each of its items. */
  readonly parts?: Shapes<any>;
}

type Shapes<Settings> = { readonly [Name in keyof Required<Settings>]: Shape };

const isText = (value: unknown): boolean => typeof value === "string";
const isListOf = (value: unknown, fits: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(fits);
const TEXT: Shape = { expected: "a text, in quotes if it looks like a number", fits: isText };
const AMOUNT: Shape = { expected: "a number", fits: Number.isFinite };
const SWITCH: Shape = { expected: "true or false", fits: (value) => typeof value === "boolean" };
const required = (shape: Shape): Shape => ({ ...shape, isRequired: true });

const FILE: Shapes<QueuesFile> = {
  $schema: TEXT,
  pools: { expected: "a list of at least one name", fits: (value) => isListOf(value, isText) && (value as unknown[]).length > 0 },
  teams: {
    expected: "a list of at least one team",
    isRequired: true,
    fits: (value) => isListOf(value, isObject) && (value as unknown[]).length > 0,
    parts: {
      name: required(TEXT),
      namespace: required(TEXT),
      share: AMOUNT,
      quotas: {
        expected: "a list of quotas, each with pool and count",
        fits: (value) => isListOf(value, isObject),
        parts: { pool: required(TEXT), count: required(AMOUNT), profile: TEXT } satisfies Shapes<Quota>,
      },
      borrowing: AMOUNT,
      lending: AMOUNT,
      weight: AMOUNT,
    } satisfies Shapes<Team>,
  },
  sharing: SWITCH,
  cohort: TEXT,
  queueName: TEXT,
  waitForNodes: {
    expected: "settings of the wait, or {} for every autoscaled pool",
    fits: isObject,
    parts: {
      pools: { expected: "a list of at least one name", fits: (value) => isListOf(value, isText) && (value as unknown[]).length > 0 },
      retries: AMOUNT,
      retrySeconds: AMOUNT,
      maxRetrySeconds: AMOUNT,
    } satisfies Shapes<NodeWaitSettings>,
  },
  priorities: {
    expected: "a list of at least one priority",
    fits: (value) => isListOf(value, isObject) && (value as unknown[]).length > 0,
    parts: { name: required(TEXT), value: required(AMOUNT), description: TEXT } satisfies Shapes<PrioritySettings>,
  },
  cpuAndMemory: {
    expected: "cpu and memoryGib",
    fits: isObject,
    parts: { cpu: required(AMOUNT), memoryGib: required(AMOUNT) } satisfies Shapes<NonNullable<QueueSettings["cpuAndMemory"]>>,
  },
};

type Team = QueueSettings["teams"][number];
type Quota = NonNullable<Team["quotas"]>[number];

function check(settings: Readonly<Record<string, unknown>>, shapes: Shapes<any>, file: string, path: string): void {
  const names = Object.keys(shapes);
  const unknown = Object.keys(settings).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = didYouMean(unknown, names);
    throw new ToolError(`${file} has the unknown setting ${path}${unknown}`, near ? `did you mean ${near}?` : `use ${names.join(", ")}`);
  }
  for (const [name, { expected, fits, isRequired, parts }] of Object.entries<Shape>(shapes)) {
    const value = settings[name];
    if (value === undefined ? isRequired : !fits(value)) {
      throw new ToolError(`${path}${name} in ${file} is ${value === undefined ? "missing" : show(value)}`, `write ${expected}`);
    }
    if (value !== undefined && parts) {
      const isList = Array.isArray(value);
      for (const [index, part] of (isList ? value : [value]).entries()) {
        check(part, parts, file, `${path}${name}${isList ? `[${index}]` : ""}.`);
      }
    }
  }
}
