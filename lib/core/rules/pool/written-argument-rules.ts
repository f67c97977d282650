import { isObject } from "../../facts/json";
import { NODE_POOL_ARGUMENT_TREE, RENAMED_ARGUMENTS } from "../../pool/node-pool-arguments";
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
    why: "Terraform knows `node_count` and no `nodeCount`, and refuses the plan. In a list it refuses `all`, too. An argument of a block stands behind its index: `upgrade_settings[0].max_surge`.",
    remedy:
      'Write the name that the message proposes. To ignore everything, set the resource itself: `pool.nodePool.lifecycle = { ignoreChanges: "all" }`.',
    check: ({ lifecycle }) => ignoredChangeFindings(lifecycle),
  },
  {
    id: "MIG038",
    severity: "error",
    title: "no argument is an empty string, a list with one, or an empty block of upgrade settings",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go",
    why: 'azurerm refuses an empty `orchestrator_version`, id or surge, and an empty `upgrade_settings` has neither of the two arguments of which it wants one ("exactly one of" up to 4.64, an error of the plan from 4.65 on). In a state and in a plan `""` is what nobody set, so that only what somebody wrote is judged.',
    remedy: "Give it a value, or leave it out.",
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
    why: "From 4.71 to 4.81 azurerm has `container_log_max_line` and `container_log_max_files`, and in 4.x `transparent_huge_page_enabled` and `transparent_huge_page`; it refuses both of a pair at once. A state holds both, so that only what somebody wrote is judged.",
    remedy: "Keep the newer name where the azurerm of the stack has it.",
    check: (written) =>
      RENAMED_ARGUMENTS.filter(({ former, name }) => isSet(written, former) && isSet(written, name)).map(({ former, name }) => ({
        attribute: former,
        found: `${former} is set together with ${name}, its newer name`,
        expected: "one of them: azurerm calls the two a conflict",
        fix: `remove ${former}`,
      })),
  },
];

function isSet(written: WrittenArguments, name: string): boolean {
  return argumentIn(written, name) !== undefined;
}

/** Of these other rules say that they are not set, or malformed. */
const SPOKEN_OF: readonly string[] = [
  "gpu_driver",
  "gpu_instance",
  "name",
  "node_network_profile.application_security_group_ids",
  "node_taints",
  "vm_size",
  "zones",
];

function isEmptyBlock(block: unknown): boolean {
  const body = Array.isArray(block) ? block[0] : block;
  return isObject(body) && Object.keys(body).length === 0;
}
