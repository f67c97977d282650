import { isObject } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import { PROGRAM } from "../../command-line/program";
import { decodedText, type InputSource, inputName, STANDARD_INPUT } from "../../input/input";

/** The JSON form of a Terraform plan: https://developer.hashicorp.com/terraform/internals/json-format */
export type PlanDocument = Readonly<Record<string, unknown>>;

const MAJOR_VERSION = "1";
/** How one gets a plan in JSON. */
export const PLAN_SOURCE: InputSource = {
  file: "terraform show -json PLAN > plan.json",
  pipe: `terraform show -json PLAN | ${PROGRAM} review -`,
};

function convert(name: string): string {
  return name === inputName(STANDARD_INPUT) ? PLAN_SOURCE.pipe : PLAN_SOURCE.file;
}

/**
 * The text of a file or stream.
 *
 * @param name What to call the input in a message.
 * @throws ToolError if it holds no text
 */
export function decodePlan(bytes: Buffer, name: string): string {
  if (bytes.length === 0) {
    throw new ToolError(`${name} is empty`, `write the plan into it with: ${convert(name)}`);
  }
  // A saved plan is a zip archive.
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw new ToolError(`${name} is a saved plan, not its JSON form`, `convert it with: ${convert(name)}`);
  }
  try {
    return decodedText(bytes);
  } catch {
    // V8 has no longer strings, and reads no JSON beyond them.
    throw new ToolError(`${name} is too large (${bytes.length} bytes)`, "plan fewer resources at a time, with -target");
  }
}

/**
 * The plan in a text.
 *
 * @param name What to call the input in a message.
 * @throws ToolError if it is anything else; it never quotes the content, which can be secret
 */
export function parsePlanDocument(text: string, name: string): PlanDocument {
  return checkPlan(parseJson(text, name), name);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(text.trimStart(), name);
  }
}

function notJson(text: string, name: string): ToolError {
  if (text === "") {
    return new ToolError(`${name} is empty`, `write the plan into it with: ${convert(name)}`);
  }
  if (isEventStream(text)) {
    return new ToolError(
      `${name} is the log of terraform plan -json, not a plan`,
      `save the plan with -out=PLAN, and use: ${convert(name)}`,
    );
  }
  return text.startsWith("{")
    ? new ToolError(`${name} is cut off or is not JSON`, `write it again with: ${convert(name)}`)
    : new ToolError(`${name} is not JSON`, `write it with: ${convert(name)}`);
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

/** Of these a plan has at least one. */
const MEMBERS = ["planned_values", "resource_changes", "prior_state", "configuration"];

function checkPlan(document: unknown, name: string): PlanDocument {
  if (!isObject(document)) {
    throw new ToolError(`${name} is JSON, but not a plan`, `write the plan into it with: ${convert(name)}`);
  }
  if (isEvent(document)) {
    throw new ToolError(
      `${name} is the log of terraform plan -json, not a plan`,
      `save the plan with -out=PLAN, and use: ${convert(name)}`,
    );
  }
  const { format_version: version } = document;
  const isState = "serial" in document || ("values" in document && !("planned_values" in document) && !("resource_changes" in document));
  if (isState) {
    throw new ToolError(`${name} is a state, not a plan`, `save a plan with terraform plan -out=PLAN, and use: ${convert(name)}`);
  }
  // Other commands write a format_version too: show of an empty state, validate, providers schema.
  if (!MEMBERS.some((member) => member in document)) {
    throw new ToolError(`${name} is JSON, but not a plan`, `write the plan into it with: ${convert(name)}`);
  }
  if (typeof version !== "string" || !/^\d+\.\d+$/.test(version)) {
    throw new ToolError(`${name} is JSON, but not a plan: it has no format_version`, `write the plan into it with: ${convert(name)}`);
  }
  if (version.split(".")[0] !== MAJOR_VERSION) {
    throw new ToolError(
      `${name} has the plan format ${version}, and this release reads ${MAJOR_VERSION}.x`,
      Number(version) < Number(MAJOR_VERSION)
        ? "plan with a newer Terraform, or with OpenTofu"
        : "use a newer release: npm install cdktf-aks-mig@latest",
    );
  }
  for (const list of ["resource_changes", "resource_drift"]) {
    if (document[list] !== undefined && document[list] !== null && !Array.isArray(document[list])) {
      throw new ToolError(`${name} is damaged: ${list} is not a list`, `write it again with: ${convert(name)}`);
    }
  }
  return document;
}
