import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { PLANS } from "../support/plan";
import { temporaryDirectory } from "../support/temporary-directory";
import { REPOSITORY } from "./github-server";

const ROOT = join(__dirname, "../..");

export const ACTION = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));

export const PULL_REQUEST = { pull_request: { number: 42, head: { sha: "0123456789abcdef" } } };

export interface ActionRun {
  readonly status: number | null;
  /** The log of the step. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface Surroundings {
  readonly inputs: Readonly<Record<string, string>>;
  readonly api: string;
  readonly event?: object;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The action as a runner downloads it, built from the sources, and a function that runs it as a runner does. */
export function builtAction(): (surroundings: Surroundings) => Promise<ActionRun> {
  const checkout = temporaryDirectory();
  const main = join(checkout, ACTION.runs.main);
  execFileSync(process.execPath, [join(ROOT, "scripts/build-action.js"), main]);
  copyFileSync(join(ROOT, "package.json"), join(checkout, "package.json"));
  return async ({ inputs, api, event = PULL_REQUEST, cwd = PLANS, env = {} }) => {
    const temp = mkdtempSync(join(checkout, "temp-"));
    const file = (name: string, text = ""): string => {
      writeFileSync(join(temp, name), text);
      return join(temp, name);
    };
    mkdirSync(join(temp, "runner"));
    const [output, summary] = [file("output"), file("summary")];
    const child = spawn(process.execPath, [main], {
      cwd,
      // Nothing of this process: the environment of the runner, and the inputs with the defaults of action.yml.
      env: {
        ...inputVariables(inputs),
        GITHUB_API_URL: api,
        GITHUB_GRAPHQL_URL: `${api}/graphql`,
        GITHUB_SERVER_URL: "https://github.example",
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_RUN_ID: "7",
        GITHUB_SHA: "fedcba9876543210",
        GITHUB_REF: "refs/pull/42/merge",
        GITHUB_EVENT_PATH: file("event.json", JSON.stringify(event)),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: join(temp, "runner"),
        ...env,
      },
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        log += text;
      });
    }
    const status = await new Promise<number | null>((resolve) => {
      child.on("close", resolve);
    });
    return { status, log, outputs: outputsIn(readFileSync(output, "utf8")), summary: readFileSync(summary, "utf8") };
  };
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const defaults = Object.entries<any>(ACTION.inputs).map(([name, input]) => [name, name === "token" ? "t0ken" : (input.default ?? "")]);
  return Object.fromEntries(
    [...defaults, ...Object.entries(inputs)].map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}

function outputsIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/^(.+)<<(.+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]));
}
