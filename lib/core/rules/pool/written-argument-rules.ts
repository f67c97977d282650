import { isObject } from "../../facts/json";
import { NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENT_TREE, NODE_POOL_ARGUMENTS } from "../../pool/node-pool-arguments";
import { argumentIn } from "../../terraform/terraform-arguments";
import { emptyStringFindings } from "../empty-string-findings";
import type { Rule } from "../rule";
import { ignoredChangeFindings } from "./ignored-change-findings";

/** The arguments and the lifecycle of a pool as somebody wrote them, in Terraform's JSON. */
type WrittenArguments = Readonly<Record<string, unknown>>;

/** Rules over what a pool is told, which neither the state nor a plan shows: there, "" and an empty block are nothing. */
export const WRITTEN_ARGUMENT_RULES: readonly Rule<WrittenArguments>[] = [
  {
    id: "MIG035",
    severity: "error",
    title: "ignored changes are named as azurerm names its arguments",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes",
    check: ({ lifecycle }) => ignoredChangeFindings(lifecycle),
  },
  {
    id: "MIG038",
    severity: "error",
    title: "no argument is an empty string or an empty block of upgrade settings",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go",
    check: (written) => [
      ...emptyStringFindings(written, NODE_POOL_ARGUMENT_TREE, SPOKEN_OF),
      ...(isEmptyBlock(written.upgrade_settings)
        ? [
            {
              attribute: "upgrade_settings",
              found: "upgrade_settings is an empty block",
              expected: "max_surge or max_unavailable in it",
              fix: 'set max_unavailable = "1", or leave upgrade_settings out',
            },
          ]
        : []),
    ],
  },
  {
    id: "MIG045",
    severity: "error",
    title: "an argument that azurerm renamed is written under one of its names",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    check: (written) =>
      RENAMED.filter(({ block, former, name }) => block in written && isSet(written, former) && isSet(written, name)).map(
        ({ former, name }) => ({
          attribute: former,
          found: `${former} is set together with ${name}, its newer name`,
          expected: "one of them: azurerm calls the two a conflict",
          fix: `remove ${former}`,
        }),
      ),
  },
];

const RENAMED = NODE_POOL_ARGUMENT_NAMES.flatMap((former) => {
  const name = NODE_POOL_ARGUMENTS[former].renamedTo;
  return name ? [{ block: former.split(".")[0] as string, former, name }] : [];
});

function isSet(written: WrittenArguments, name: string): boolean {
  return argumentIn(written, name) !== undefined;
}

/** Of these other rules say that they are not set. */
const SPOKEN_OF: readonly string[] = ["gpu_driver", "gpu_instance", "name", "vm_size"];

function isEmptyBlock(block: unknown): boolean {
  const body = Array.isArray(block) ? block[0] : block;
  return isObject(body) && Object.keys(body).length === 0;
}
