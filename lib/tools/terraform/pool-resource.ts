import { isObject } from "../../core/facts/json";
import { NODE_POOL_ARGUMENT_TREE, NODE_POOL_ARGUMENTS, type NodePoolArgumentName, nameIn } from "../../core/pool/node-pool-arguments";
import type { AzurermVersion } from "../../core/terraform/azurerm-version";
import { type HclArgument, type HclBlock, type HclBody, HclReference } from "../../core/terraform/hcl";
import { type ArgumentNode, type ArgumentTree, type ArgumentType, isUnset } from "../../core/terraform/terraform-arguments";
import type { Variables } from "./variables";

type Attributes = Readonly<Record<string, unknown>>;

export interface PoolWriting {
  readonly azurerm?: AzurermVersion;
  /** Gets one for each value that is known only after apply. */
  readonly variables: Variables;
  /** Gets the arguments in blocks that cannot be written, and why. */
  readonly omit?: (argument: string, why: string) => void;
}

const POOL_TYPE = "azurerm_kubernetes_cluster_node_pool";

const TYPES: Readonly<Partial<Record<ArgumentType, string>>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "bool",
  strings: "list(string)",
  integers: "list(number)",
  map: "map(string)",
};

const TIMEOUTS: ReadonlySet<string> = new Set(["create", "read", "update", "delete"]);

/** A node pool of azurerm, with the arguments that this release knows. */
export function poolResource(label: string, attributes: Attributes, writing: PoolWriting): HclBlock {
  const { lifecycle, timeouts } = attributes;
  const meta: HclBlock[] = [
    { type: "lifecycle", body: isObject(lifecycle) ? lifecycleBody(lifecycle) : [] },
    {
      type: "timeouts",
      body: isObject(timeouts) ? Object.entries(timeouts).filter(([name, time]) => TIMEOUTS.has(name) && typeof time === "string") : [],
    },
  ];
  const body = bodyOf(attributes, NODE_POOL_ARGUMENT_TREE, writing);
  return { type: "resource", labels: [POOL_TYPE, label], body: [...body, ...meta.filter((block) => block.body.length > 0)] };
}

export function referenceToPool(label: string): HclReference {
  return new HclReference(`${POOL_TYPE}.${label}`);
}

function bodyOf(attributes: Attributes, tree: ArgumentTree, writing: PoolWriting): HclBody {
  return [...tree].flatMap<HclArgument | HclBlock>(([key, node]) => {
    const value = attributes[key];
    if (isUnset(value)) {
      return [];
    }
    const type = TYPES[node.type];
    const name = ownName(node.name as NodePoolArgumentName, writing.azurerm);
    return type === undefined ? blocksOf(name, value, node, writing) : [[name, writing.variables.within(value, node.name, type)]];
  });
}

function blocksOf(name: string, value: unknown, node: ArgumentNode, writing: PoolWriting): HclBlock[] {
  const bodies = Array.isArray(value) ? value : [value];
  if (!bodies.every((body) => body === null || isObject(body))) {
    writing.omit?.(node.name, "the block is known only after apply");
    return [];
  }
  return bodies.map((body: Attributes | null) => {
    for (const key of Object.keys(body ?? {}).filter((argument) => !node.inner.has(argument))) {
      writing.omit?.(`${node.name}.${key}`, "this release of cdktf-aks-mig does not support it");
    }
    return { type: name, body: bodyOf(body ?? {}, node.inner, writing) };
  });
}

/** The last part of the argument's name in that azurerm. */
function ownName(name: NodePoolArgumentName, azurerm: AzurermVersion | undefined): string {
  const current = NODE_POOL_ARGUMENTS[name].renamedTo ?? name;
  return nameIn(azurerm, current).split(".").at(-1) as string;
}

function lifecycleBody({ create_before_destroy, prevent_destroy, ignore_changes }: Attributes): HclArgument[] {
  const ignored = (Array.isArray(ignore_changes) ? ignore_changes : []).filter((name) => /^\w+$/.test(String(name)));
  return [
    ...Object.entries({ create_before_destroy, prevent_destroy }).filter(([, value]) => value === true),
    ...(ignored.length > 0 ? [["ignore_changes", ignored.map((name) => new HclReference(name))] as const] : []),
  ];
}
