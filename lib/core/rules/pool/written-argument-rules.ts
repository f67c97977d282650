import { isObject } from "../../facts/json";
import { NODE_POOL_ARGUMENT_TREE, RENAMED_ARGUMENTS } from "../../pool/node-pool-arguments";
import { argumentIn } from "../../terraform/terraform-arguments";
import { emptyStringFindings } from "../empty-string-findings";
import type { Rule } from "../rule";
import { ignoredChangeFindings } from "./ignored-change-findings";

/** The arguments and the lifecycle of a pool in the configuration, in Terraform's JSON. */
type WrittenArguments = Readonly<Record<string, unknown>>;

/** Rules over the configuration only: in a state or a plan, "" and an empty block mean unset. */
export const WRITTEN_ARGUMENT_RULES: readonly Rule<WrittenArguments>[] = [
  {
    id: "MIG035",
    severity: "error",
    title: "ignore_changes must name arguments as azurerm spells them",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes",
    why: "Terraform accepts `node_count`, not `nodeCount`, and refuses the plan. In a list it also refuses `all`. An argument of a block follows the block's index: `upgrade_settings[0].max_surge`.",
    remedy:
      'Write the name that the message proposes. To ignore everything, set the resource itself: `pool.nodePool.lifecycle = { ignoreChanges: "all" }`.',
    check: ({ lifecycle }) => ignoredChangeFindings(lifecycle),
  },
  {
    id: "MIG038",
    severity: "error",
    title: "an argument must not be an empty string, a list with one, or an empty block",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go",
    why: 'azurerm refuses an empty `orchestrator_version`, id or surge. An empty `upgrade_settings` lacks both `max_surge` and `max_unavailable`, and azurerm wants one of them ("exactly one of" up to 4.64, an error of the plan since 4.65). In a state and in a plan `""` means unset, so the rule judges only configuration.',
    remedy: "Set a value, or leave the argument out.",
    check: (written) => [
      ...emptyStringFindings(written, NODE_POOL_ARGUMENT_TREE, SPOKEN_OF),
      isEmptyBlock(written.upgrade_settings) && {
        attribute: "upgrade_settings",
        found: "upgrade_settings is an empty block",
        expected: "max_surge or max_unavailable in it",
        fix: 'set max_unavailable = "1", or leave upgrade_settings out',
      },
    ],
  },
  {
    id: "MIG045",
    severity: "error",
    title: "a renamed argument must be set under only one of its names",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "From 4.71 to 4.81 azurerm has `container_log_max_line` and `container_log_max_files`, and in 4.x `transparent_huge_page_enabled` and `transparent_huge_page`. It refuses both of a pair at once. A state holds both, so the rule judges only configuration.",
    remedy: "Keep the newer name if the azurerm of the stack has it.",
    check: (written) =>
      RENAMED_ARGUMENTS.filter(({ former, name }) => isSet(written, former) && isSet(written, name)).map(({ former, name }) => ({
        attribute: former,
        found: `${former} is set together with ${name}, its newer name`,
        expected: "one of them: azurerm refuses both together",
        fix: `remove ${former}`,
      })),
  },
];

function isSet(written: WrittenArguments, name: string): boolean {
  return argumentIn(written, name) !== undefined;
}

/** Other rules report these as missing or malformed. */
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
