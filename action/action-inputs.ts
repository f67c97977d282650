import { ToolError } from "../lib/tools/command-line/command";
import { FAIL_ON, type FailOn } from "../lib/tools/review/report/review-exit-code";
import type { Environment } from "./runner";

/** What a workflow says under `with`; `action.yml` has the defaults. */
export interface ActionInputs {
  readonly plans: readonly string[];
  readonly prices: readonly string[];
  /** Arguments of `review`, the same for every plan. */
  readonly options: readonly string[];
  readonly failOn: FailOn;
  readonly comment: boolean;
  readonly commentId: string;
  readonly pullRequest: number | undefined;
  readonly sarif: (typeof SARIF)[number];
  readonly token: string;
}

const SARIF = ["none", "file", "upload"] as const;
const TRUE_OR_FALSE = ["true", "false"] as const;

/**
 * The inputs, as the runner puts them into the environment.
 *
 * @throws ToolError if one is not what it has to be
 */
export function actionInputs(env: Environment): ActionInputs {
  const input = (name: string): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
  const lines = (name: string): string[] =>
    input(name)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const choice = <Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value => {
    const found = values.find((value) => value === input(name).toLowerCase());
    if (found === undefined) {
      throw new ToolError(`the input ${name} is ${JSON.stringify(input(name))}`, `expected ${values.join(", ")}`);
    }
    return found;
  };

  const plans = lines("plan");
  if (plans.length === 0) {
    throw new ToolError("the input plan is empty", "name the file that terraform show -json PLAN wrote");
  }
  const stack = input("stack");
  return {
    plans,
    prices: lines("prices"),
    options: [...lines("options").map(checkedOption), ...(stack === "" ? [] : [`--stack=${stack}`])],
    failOn: choice("fail-on", FAIL_ON),
    comment: choice("comment", TRUE_OR_FALSE) === "true",
    commentId: checkedId(input("comment-id")),
    pullRequest: checkedNumber(input("pull-request")),
    sarif: choice("sarif", SARIF),
    token: checkedToken(input("token")),
  };
}

/** A token stands in a header of HTTP; what cannot is told without it, for the log is public. */
function checkedToken(token: string): string {
  if (!/^[\x21-\x7e]*$/.test(token)) {
    throw new ToolError(
      "the input token has a line break, a space or another character that no token has",
      "check the secret, and set it again",
    );
  }
  return token;
}

/** Options of `review` that the action sets, and the input to use instead. */
const OWN_OPTIONS: Readonly<Record<string, string>> = {
  "--format": "the action writes all formats that it needs",
  "--output": "the action writes all formats that it needs",
  "--help": "docs/review.md has the options",
  "--fail-on": "use the input fail-on",
  "--stack": "use the input stack",
  "--prices": "use the input prices",
};

function checkedOption(line: string): string {
  const [name = ""] = line.split("=", 1);
  if (!/^--[a-z-]+$/.test(name)) {
    throw new ToolError(`the input options has the line ${JSON.stringify(line)}`, "write an option a line, such as --option=value");
  }
  const instead = OWN_OPTIONS[name];
  if (instead !== undefined) {
    throw new ToolError(`the input options has ${name}`, instead);
  }
  return line;
}

/** It stands in an HTML comment, which it must not end. */
function checkedId(id: string): string {
  if (!/^[\w./ ]+(-[\w./ ]+)*$/.test(id) || id.length > 100) {
    throw new ToolError(
      `the input comment-id is ${JSON.stringify(id)}`,
      "expected at most 100 letters, digits, dots, slashes, spaces and single dashes",
    );
  }
  return id;
}

function checkedNumber(text: string): number | undefined {
  if (!/^([1-9]\d{0,9})?$/.test(text)) {
    throw new ToolError(`the input pull-request is ${JSON.stringify(text)}`, "expected its number, such as 42");
  }
  return text === "" ? undefined : Number(text);
}
