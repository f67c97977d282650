import { didYouMean } from "../../facts/did-you-mean";
import { show } from "../../facts/fact";
import { isObject } from "../../facts/json";
import { NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENT_TREE } from "../../pool/node-pool-arguments";
import { snakeCase } from "../../terraform/names";
import type { ArgumentTree } from "../../terraform/terraform-arguments";
import type { MaybeFinding } from "../rule";

/** The members of `ignore_changes` that name no argument of a node pool. */
export function ignoredChangeFindings(lifecycle: unknown): MaybeFinding[] {
  const ignored = isObject(lifecycle) ? lifecycle.ignore_changes : undefined;
  return (Array.isArray(ignored) ? ignored : [])
    .filter((name): name is string => typeof name === "string" && !isReference(name.trim()))
    .map((name) => ({
      attribute: "ignore_changes",
      found: `ignore_changes names ${show(name)}, which is not an argument of a node pool`,
      expected: 'arguments as azurerm names them: node_count, tags["owner"], upgrade_settings[0].max_surge',
      fix: EVERYTHING.includes(name)
        ? 'name them one by one, or set the resource itself: pool.resource.lifecycle = { ignoreChanges: "all" }'
        : suggestion(name),
    }));
}

const EVERYTHING = ["all", "*"];
/** What the resource has beside its arguments. */
const BESIDE_ARGUMENTS = ["id", "node_image_version", "timeouts"];

const FIRST_NAME = /^([A-Za-z_][\w-]*)(.*)$/s;
const WITHIN_BLOCK = /^(?:\[\d+\](?:\.(.+))?)?$/s;
const WITHIN_VALUE = /^(?:\.[A-Za-z_][\w-]*|\[(?:\d+|"(?:[^"\\]|\\.)*")\])*$/s;

/** Whether the reference names something of a node pool. */
function isReference(text: string): boolean {
  return BESIDE_ARGUMENTS.includes(text) || leadsTo(NODE_POOL_ARGUMENT_TREE, text);
}

function leadsTo(tree: ArgumentTree, text: string): boolean {
  const [, name = "", rest = ""] = FIRST_NAME.exec(text) ?? [];
  const inner = tree.get(name)?.inner;
  if (inner === undefined || inner.size === 0) {
    return inner !== undefined && WITHIN_VALUE.test(rest);
  }
  const [match, deeper] = WITHIN_BLOCK.exec(rest) ?? [];
  return match !== undefined && (deeper === undefined || leadsTo(inner, deeper));
}

function suggestion(name: string): string {
  const plain = snakeCase(name);
  const close = NODE_POOL_ARGUMENT_NAMES.find((known) => known.split(".").at(-1) === plain) ?? didYouMean(plain, NODE_POOL_ARGUMENT_NAMES);
  return close ? `did you mean ${show(close.replaceAll(".", "[0]."))}?` : "use the name that the plan shows";
}
