import { isKnown, show } from "../../facts/fact";
import { isPoolName, LONGEST_POOL_NAME } from "../../kubernetes/names";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";

const SEE = "https://learn.microsoft.com/azure/aks/create-node-pools#limitations";
const EXPECTED = "1 to 12 lower-case letters and digits, the first a letter";

export const NAME_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG001",
    severity: "error",
    title: "a pool name must be one that AKS accepts",
    see: SEE,
    why: "AKS accepts only lower-case letters and digits, and checks the name only at apply ([Azure/AKS#3300](https://github.com/Azure/AKS/issues/3300)). It refuses `aksMigNode`, the example name of Microsoft's own MIG page.",
    remedy: "Choose a name of at most 12 lower-case letters and digits that begins with a letter. The message proposes one.",
    check: ({ name }): MaybeFinding =>
      (name === undefined || (isKnown(name) && !isPoolName(name))) && {
        attribute: "name",
        found: name === undefined ? "the pool has no name" : `the pool name ${show(name)} is not valid`,
        expected: EXPECTED,
        fix: suggestion("name", name ?? ""),
      },
  },
  {
    id: "MIG002",
    severity: "error",
    title: "the temporary name for rotation must be valid and differ from the pool's name",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool#temporary_name_for_rotation",
    why: "For some changes azurerm creates a temporary pool next to the old one. Its name follows the rules of pool names, and both pools exist at the same time.",
    remedy: "Leave `temporaryNameForRotation` out, and the library derives one. Otherwise choose another valid name.",
    check: ({ name, temporary_name_for_rotation: temporary }): MaybeFinding => {
      const attribute = "temporary_name_for_rotation";
      if (!isKnown(temporary)) {
        return undefined;
      }
      if (!isPoolName(temporary)) {
        return {
          attribute,
          found: `the temporary name ${show(temporary)} is not valid`,
          expected: EXPECTED,
          fix: suggestion(attribute, temporary),
        };
      }
      if (temporary === name) {
        return {
          attribute,
          found: `the pool and its temporary pool have the same name ${show(temporary)}`,
          expected: "another name: both pools exist during a rotation",
          fix: `leave ${attribute} out of the props, or choose another name`,
        };
      }
      return undefined;
    },
  },
];

function suggestion(attribute: string, name: string): string {
  const close = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^\d+/, "")
    .slice(0, LONGEST_POOL_NAME);
  return close ? `set ${attribute} to a name such as ${show(close)}` : `set ${attribute} to a name such as "mignode"`;
}
