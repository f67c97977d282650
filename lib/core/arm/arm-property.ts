import {
  type ArmProperty,
  type Identity,
  NODE_POOL_ARGUMENTS,
  type NodePoolArgumentName,
  type NoEquivalent,
} from "../pool/node-pool-arguments";
import { camelCase } from "../terraform/names";

/** Where Azure's API has an argument of a node pool, as a path below `properties`: its name in camel case, within its block. */
export function armPropertyOf(name: NodePoolArgumentName): ArmProperty | NoEquivalent | Identity {
  const { arm = { path: defaultPath(name) } } = NODE_POOL_ARGUMENTS[name];
  return typeof arm === "string" && arm !== "identity" ? { path: arm } : arm;
}

function defaultPath(name: NodePoolArgumentName): string {
  const dot = name.lastIndexOf(".");
  const own = camelCase(name.slice(dot + 1));
  const block = dot < 0 ? undefined : armPropertyOf(name.slice(0, dot) as NodePoolArgumentName);
  return typeof block === "object" && "path" in block ? `${block.path}.${own}` : own;
}
