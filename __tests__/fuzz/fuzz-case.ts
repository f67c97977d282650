import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { Kubectl } from "../../lib/tools/kubectl/kubectl";
import { complaints, type Target } from "../support/outside-text";
import { runInTerminal } from "../support/terminal";
import { explainKubectl, type Objects } from "../tools/cluster/explain-with";
import { SECRET } from "./secrets";

/** One run of the command line, and all that it reads. */
export interface FuzzCase {
  readonly argv: readonly string[];
  readonly target: Target;
  readonly input: FuzzInput;
}

export interface FuzzInput {
  /** A document on standard input. */
  stdin?: { document: unknown };
  /** By paths below the working directory. */
  files?: Record<string, unknown>;
  /** What kubectl lists, by the plural of the kind. */
  cluster?: Record<string, unknown>;
}

const ROOT = join(__dirname, "../..");
/** The schemas of JSON answers, by the command. */
const SCHEMA_OF: Readonly<Record<string, string>> = {
  review: "review-report",
  verify: "verify-report",
  explain: "explain-report",
  usage: "usage-report",
  "usage --metrics": "slice-sizing",
  plan: "slice-plan",
  profiles: "profiles",
};
const compiled = new Map<string, ValidateFunction>();

/** The kubectl of the run that takes place. */
let running: Kubectl;

/** Takes the place of `kubectlProcess`. */
export function stubbedKubectl(): Kubectl {
  return (args, signal, onOutput) => running(args, signal, onOutput);
}

/** What is wrong with the answer to a case. Empty: it is a result, or a user's error. */
export async function problemsOf({ argv, target, input }: FuzzCase, cwd: string): Promise<string[]> {
  for (const [path, content] of Object.entries(input.files ?? {})) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), textOf(content));
  }
  running = explainKubectl((input.cluster ?? {}) as Objects);
  const { stdout, stderr, exitCode } = await runInTerminal(argv, {
    cwd,
    stdin: input.stdin === undefined ? "" : textOf(input.stdin.document),
  });
  const isAnswer = exitCode !== 1;
  return [
    ...(/unexpected error|\b(Type|Range|Syntax|Reference)Error\b|^\s+at .*:\d+:\d+/m.test(stderr) ? [stderr.slice(0, 600)] : []),
    ...(isAnswer || stderr !== "" ? [] : ["exit code 1 without a word"]),
    ...complaintsOf("text", stderr),
    ...(isAnswer ? answerProblems(argv, target, stdout) : stdout === "" ? [] : [`an answer and exit code 1: ${stdout.slice(0, 200)}`]),
    ...([stdout, stderr].some((output) => output.includes(SECRET)) ? [`a secret: ${around(`${stdout}${stderr}`, SECRET)}`] : []),
  ];
}

function answerProblems(argv: readonly string[], target: Target, stdout: string): string[] {
  try {
    const command = argv.includes("--metrics") ? "usage --metrics" : argv[0]!;
    const schema = target === "json" ? SCHEMA_OF[command] : undefined;
    return [...complaintsOf(target, stdout), ...(schema === undefined ? [] : schemaProblems(schema, JSON.parse(stdout)))];
  } catch (error) {
    return [`not ${target}: ${(error as Error).message}`];
  }
}

/** With the text around what is wrong. */
function complaintsOf(target: Target, output: string): string[] {
  return complaints(target, output).map((found) => (output.includes(found) ? around(output, found) : found));
}

function schemaProblems(name: string, answer: unknown): string[] {
  const validate = compiled.get(name) ?? schemaCheck(name);
  return validate(answer) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function schemaCheck(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(ROOT, "schemas", `${name}.schema.json`), "utf8"));
  const validate = addFormats(new Ajv2020({ allowUnionTypes: true })).compile(schema);
  compiled.set(name, validate);
  return validate;
}

function around(text: string, found: string): string {
  const at = text.indexOf(found);
  return text.slice(Math.max(0, at - 100), at + 100);
}

/** A text is a file as it is, JSON or not. */
function textOf(content: unknown): string {
  return typeof content === "string" ? content : (JSON.stringify(content) ?? "");
}

/** Makes a folder empty. */
export function emptied(cwd: string): void {
  for (const name of readdirSync(cwd)) {
    rmSync(join(cwd, name), { recursive: true });
  }
}
