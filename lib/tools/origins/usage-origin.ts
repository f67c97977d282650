import { isObject } from "../../core/facts/json";
import { AZURERM_NODE_POOL } from "../../core/providers/azurerm";
import { ToolError } from "../command-line/command";
import { PROGRAM } from "../command-line/program";
import type { Origin } from "./origin";

/** The output of `usage --output json`: the pools with their nodes at that time. */
export const USAGE: Origin = {
  what: "an answer of usage",
  command: `${PROGRAM} usage --output json`,
  isReviewed: false,
  recognizes: (document) => isObject(document) && "elsewhere" in document && "pools" in document,
  planOf({ pools }, name, writeAgain) {
    if (!Array.isArray(pools)) {
      throw new ToolError(`${name} is damaged: pools is not a list`, `write it again with: ${writeAgain}`);
    }
    // Whole GPUs are not slices.
    const isCut = ({ slices }: Item): boolean => !Array.isArray(slices) || slices.some((one) => isObject(one) && one.unit !== "gpu");
    return { resource_changes: pools.filter(isObject).filter(isCut).map(poolChange) };
  },
};

type Item = Readonly<Record<string, unknown>>;

function poolChange({ name, vmSize, cut, nodes }: Item): Record<string, unknown> {
  const { type } = AZURERM_NODE_POOL;
  const [only, ...others] = Array.isArray(cut) ? cut : [];
  const profile = isObject(only) && others.length === 0 ? only.profile : null;
  const values = { name, vm_size: vmSize, gpu_instance: profile, node_count: nodes };
  const unknown = Object.entries(values).flatMap(([argument, value]) => (value === null ? [[argument, true]] : []));
  return {
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    change: { actions: ["no-op"], before: values, after: values, after_unknown: Object.fromEntries(unknown) },
  };
}
