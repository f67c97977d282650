import { type Fact, isKnown, show } from "../../facts/fact";
import type { Rule } from "../rule";

/** The name of a node pool, and of the temporary pool during its rotation. */
export interface PoolNames {
  readonly name: Fact<string>;
  readonly temporaryName: Fact<string>;
}

/** A node pool among those of its cluster. */
export interface PoolAmongOthers {
  readonly pool: PoolNames;
  readonly others: readonly PoolNames[];
}

function showPool(name: Fact<string>): string {
  return isKnown(name) ? `pool ${show(name)}` : "a pool";
}

export const TEMPORARY_NAME_RULES: readonly Rule<PoolAmongOthers>[] = [
  {
    id: "MIG049",
    severity: "error",
    title: "the temporary name for rotation must not be used by another pool",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go",
    why: "For some changes azurerm creates a temporary pool, and deletes it at the end. If a pool of that name exists, azurerm assumes that an interrupted rotation left it behind: azurerm 5.2 deleted another pool this way, and the plan did not show it. Two pools with one temporary name conflict in the same way if both are rebuilt.",
    remedy: "Choose a name that no pool of the cluster has, as its name or as its temporary name.",
    check: ({ pool: { name, temporaryName }, others }) => {
      if (!isKnown(temporaryName) || temporaryName === name) {
        return undefined;
      }
      const taken = others.some((other) => other.name === temporaryName);
      const shared = others.find((other) => other.temporaryName === temporaryName && other.name !== name);
      return (
        (taken || shared) && {
          attribute: "temporary_name_for_rotation",
          found: `the temporary name ${show(temporaryName)} of ${showPool(name)} is also ${taken ? "the name of another pool, which azurerm would delete" : `that of ${showPool(shared?.name)}`}`,
          expected: "a name that no other pool of the cluster has, as its name or temporary name",
          fix: "set temporary_name_for_rotation to another name of at most 12 lower-case letters and digits",
        }
      );
    },
  },
];
