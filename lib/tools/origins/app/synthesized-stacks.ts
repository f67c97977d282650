import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { isObject, isTooDeep } from "../../../core/facts/json";
import { FRAMEWORK_COMMAND } from "../../../core/terraform/names";
import { ToolError } from "../../command-line/command";
import { nearestPath } from "../../input/nearest-path";

/** A stack in the output of `cdktf synth`. */
export interface SynthesizedStack {
  readonly name: string;
  /** `resource` of its `cdk.tf.json`: the arguments by type and name. */
  readonly resources: Readonly<Record<string, unknown>>;
  /** `data` of its `cdk.tf.json`, by type and name. */
  readonly dataSources: Readonly<Record<string, unknown>>;
  /** `provider` of its `cdk.tf.json`: the configurations by the provider's name. */
  readonly providers: Readonly<Record<string, unknown>>;
}

/** The default output of `cdktf synth`. */
export const DEFAULT_OUT = "cdktf.out";

const SYNTH = `npx ${FRAMEWORK_COMMAND} synth`;

/**
 * All stacks of `cdktf synth` in the directory.
 *
 * @throws ToolError if there are none, or if they are incomplete or not JSON
 */
export function readSynthesizedStacks(out: string, cwd: string): SynthesizedStack[] {
  const manifest = readJson(out, "manifest.json", cwd, {
    found: `there is no synthesized app in ${out}`,
    fix: `run ${SYNTH}, or name its output folder with --from`,
  });
  const stacks = isObject(manifest) && isObject(manifest.stacks) ? Object.values(manifest.stacks) : undefined;
  if (!stacks?.every(isStackEntry)) {
    throw new ToolError(`${join(out, "manifest.json")} is not a manifest of ${FRAMEWORK_COMMAND}`, `run ${SYNTH} again`);
  }
  return stacks.map(({ name, synthesizedStackPath: path }) => {
    if (!path.endsWith(".json")) {
      throw new ToolError(`the stack ${name} was synthesized to HCL (${join(out, path)})`, `run ${SYNTH} without --hcl`);
    }
    return readStack(name, out, path, cwd, {
      found: `the stack ${name} is not in ${join(out, path)}`,
      fix: `run ${SYNTH} again`,
    });
  });
}

/**
 * One stack of `cdktf synth`, by its directory: `cdktf.out/stacks/gpu`.
 *
 * @throws ToolError if there is none
 */
export function readSynthesizedStack(directory: string, cwd: string): SynthesizedStack {
  return readStack(basename(directory), directory, "cdk.tf.json", cwd, {
    found: `there is no synthesized stack in ${directory}`,
    fix: `run ${SYNTH}, and name the directory of the stack: cdktf.out/stacks/STACK`,
  });
}

function readStack(name: string, directory: string, path: string, cwd: string, missing: MissingFile): SynthesizedStack {
  const json = readJson(directory, path, cwd, missing);
  if (!isObject(json)) {
    throw new ToolError(`${join(directory, path)} is not Terraform JSON`, `run ${SYNTH} again`);
  }
  const part = (block: unknown): Readonly<Record<string, unknown>> => (isObject(block) ? block : {});
  return { name, resources: part(json.resource), dataSources: part(json.data), providers: part(json.provider) };
}

export function resourcesOf(stack: SynthesizedStack, type: string): SynthesizedResource[] {
  return blocksOf(stack.resources[type], type);
}

export function dataSourcesOf(stack: SynthesizedStack, type: string): SynthesizedResource[] {
  return blocksOf(stack.dataSources[type], `data.${type}`);
}

function blocksOf(byName: unknown, prefix: string): SynthesizedResource[] {
  return Object.entries(isObject(byName) ? byName : {}).flatMap(([name, body]) => {
    if (!isObject(body)) {
      return [];
    }
    const { "//": comment, ...attributes } = body;
    return [{ address: `${prefix}.${name}`, attributes, comment: isObject(comment) ? comment : {} }];
  });
}

export interface SynthesizedResource {
  readonly address: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** `"//"`: comments of cdktf and this library. */
  readonly comment: Readonly<Record<string, unknown>>;
}

interface MissingFile {
  readonly found: string;
  readonly fix: string;
}

interface StackEntry {
  readonly name: string;
  readonly synthesizedStackPath: string;
}

function isStackEntry(value: unknown): value is StackEntry & Record<string, unknown> {
  return isObject(value) && typeof value.name === "string" && typeof value.synthesizedStackPath === "string";
}

function readJson(out: string, file: string, cwd: string, missing: MissingFile): unknown {
  const shown = join(out, file);
  let text: string;
  try {
    text = readFileSync(resolve(cwd, out, file), "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      const near = nearestPath(out, cwd);
      const isThere = near !== undefined && existsSync(resolve(cwd, near, file));
      throw new ToolError(missing.found, isThere ? `did you mean ${near}?` : missing.fix);
    }
    throw new ToolError(`${shown} cannot be read (${code ?? message})`, `make it readable, or run ${SYNTH} again`);
  }
  if (isTooDeep(text)) {
    throw new ToolError(`${shown} is nested too deeply`, `run ${SYNTH} again`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ToolError(`${shown} is truncated or not JSON`, `run ${SYNTH} again`);
  }
}
