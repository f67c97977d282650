import { dirname } from "node:path";
import { isObject, isTooDeep, readJson } from "../../core/facts/json";
import { ToolError } from "../command-line/command";
import { oneOf } from "../command-line/option-values";
import { decodedText, type InputSource, inputName, STANDARD_INPUT } from "../input/input";
import { shellWord } from "../targets/shell";
import type { Origin } from "./origin";
import { ORIGINS } from "./origins";
import type { PlanDocument } from "./plan/plan-document";

/** The documents that a command accepts. */
export interface Wanted {
  /** Messages propose the first. */
  readonly origins: readonly [Origin, ...Origin[]];
  /** The command that reads standard input: `cdktf-aks-mig review -`. */
  readonly reader: string;
}

/** No command reads `planned_values`, which repeat every resource. */
const TRIM = "plan fewer resources at a time, with -target, or trim the plan with: jq -c 'del(.planned_values)'";

/** The commands that produce such a document. */
export function sourceOf({ origins: [{ command }], reader }: Wanted): InputSource {
  return { file: `${command} > plan.json`, pipe: `${command} | ${reader}`, trim: TRIM };
}

/**
 * The text of a file or stream.
 *
 * @param name The input in a message.
 * @throws ToolError if it contains no text
 */
export function decodeDocument(bytes: Buffer, name: string, wanted: Wanted): string {
  const command = commandFor(name, wanted);
  if (bytes.length === 0) {
    throw new ToolError(`${name} is empty`, `write the plan into it with: ${command}`);
  }
  // A saved plan is a zip archive.
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw new ToolError(
      `${name} is a saved plan, not its JSON form`,
      `convert it with: ${isStandardInput(name) ? newFileFor(name, wanted) : newFileFor(name, wanted).replace("PLAN", () => shellWord(name))}`,
    );
  }
  try {
    return decodedText(bytes);
  } catch {
    // The longest string of V8 is also its longest JSON.
    throw new ToolError(`${name} is too large (more than 512 MB)`, TRIM);
  }
}

/**
 * The document in a text, as a plan.
 *
 * @param name The input in a message.
 * @throws ToolError if it is not such a document; it never quotes the content, which can be secret
 */
export function parseDocument(text: string, name: string, wanted: Wanted): PlanDocument {
  const [command, newFile] = [commandFor(name, wanted), newFileFor(name, wanted)];
  const noun = oneOf(wanted.origins.map(({ what }) => what));
  const parsed = parseJson(text, name, { command, newFile, noun });
  // az prints a list that Azure's API has in an object.
  const document = Array.isArray(parsed) ? { value: parsed } : parsed;
  if (isEvent(document)) {
    throw eventStream(name, command, noun);
  }
  const origin = ORIGINS.find(({ recognizes }) => recognizes(document));
  if (origin === undefined || !isObject(document)) {
    throw isConfiguration(document)
      ? new ToolError(`${name} is Terraform configuration, not ${noun}`, `${planIn(dirname(name))}, and use: ${newFile}`)
      : new ToolError(`${name} is JSON, but not ${noun}`, `write a plan with: ${newFile}`);
  }
  if (!wanted.origins.includes(origin)) {
    throw new ToolError(`${name} is ${origin.what}, not ${noun}`, `save a plan with terraform plan -out=PLAN, and use: ${newFile}`);
  }
  return origin.planOf(document, name, origin === wanted.origins[0] ? command : commandFor(name, { ...wanted, origins: [origin] }));
}

/** Terraform configuration in JSON, such as that of cdktf. */
function isConfiguration(document: unknown): boolean {
  return isObject(document) && ["terraform", "resource", "provider"].some((block) => isObject(document[block]));
}

function planIn(folder: string): string {
  return `plan it with terraform ${folder === "." ? "" : `-chdir=${shellWord(folder)} `}plan -out="$PWD/PLAN"`;
}

/** The command that writes a new file, and keeps one with other content. */
function newFileFor(name: string, wanted: Wanted): string {
  return isStandardInput(name) ? sourceOf(wanted).pipe : sourceOf(wanted).file;
}

/** The command that writes the same file again. */
function commandFor(name: string, wanted: Wanted): string {
  const [{ command }] = wanted.origins;
  return isStandardInput(name) ? sourceOf(wanted).pipe : `${command} > ${shellWord(name)}`;
}

function isStandardInput(name: string): boolean {
  return name === inputName(STANDARD_INPUT);
}

/** Other documents that users pass, by their look. */
const OTHERS = [
  {
    looks: /^\s*(?:terraform|locals)\s*\{|^\s*(?:resource|data|module|provider|variable)\s+"[^"\n]*".*\{/m,
    what: "HCL",
    fix: "plan it with terraform plan -out=PLAN, and use:",
  },
  {
    looks: /^\s*(?:resource|module)\s+\w+\s+'[^'\n]+'|^\s*targetScope\s*=|^\s*param\s+\w+\s+\w+/m,
    what: "Bicep",
    fix: "pass the output of az deployment group what-if --no-pretty-print; for Terraform, use:",
  },
  { looks: /^(?:Name|The behavior)\s.*\n-+\s/, what: "a table of az", fix: "add --output json to the command; for Terraform, use:" },
] as const;

interface Advice {
  readonly command: string;
  readonly newFile: string;
  readonly noun: string;
}

function parseJson(text: string, name: string, { command, newFile, noun }: Advice): unknown {
  if (isTooDeep(text)) {
    throw new ToolError(`${name} is nested too deeply`, `write a plan with: ${newFile}`);
  }
  try {
    return readJson(text);
  } catch {
    const start = text.trimStart();
    if (start === "") {
      throw new ToolError(`${name} is empty`, `write the plan into it with: ${command}`);
    }
    if (isEventStream(start)) {
      throw eventStream(name, command, noun);
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      throw new ToolError(`${name} is truncated or not JSON`, `write it again, for a plan with: ${command}`);
    }
    const other = OTHERS.find(({ looks }) => looks.test(start.slice(0, 100_000)));
    throw other
      ? new ToolError(`${name} is ${other.what}, not ${noun}`, `${other.fix} ${newFile}`)
      : new ToolError(`${name} is not JSON`, `write a plan with: ${newFile}`);
  }
}

function eventStream(name: string, command: string, noun: string): ToolError {
  return new ToolError(`${name} is the log of terraform plan -json, not ${noun}`, `save the plan with -out=PLAN, and use: ${command}`);
}

/** One JSON object a line, each with Terraform's `@level`. */
function isEventStream(text: string): boolean {
  const [first = ""] = text.split("\n", 1);
  try {
    return isEvent(JSON.parse(first));
  } catch {
    return false;
  }
}

function isEvent(value: unknown): boolean {
  return isObject(value) && "@level" in value;
}
