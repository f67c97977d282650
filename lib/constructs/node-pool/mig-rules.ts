import { Annotations, type IAspect, type TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { isObject } from "../../core/facts/json";
import { MigConfigurationError, problemLine } from "../../core/facts/mig-configuration-error";
import { requestFor } from "../../core/findings/ignore-request";
import { asksForMig, type NodePoolFacts } from "../../core/pool/node-pool";
import { AZURERM_NODE_POOL } from "../../core/providers/azurerm";
import { poolAddress } from "../../core/providers/pool-resource";
import { AZURERM_VERSION_RULES } from "../../core/rules/pool/azurerm-version-rules";
import { IGNORED_RULE_RULES } from "../../core/rules/pool/ignored-rule-rules";
import { NODE_POOL_RULES } from "../../core/rules/pool/node-pool-rules";
import { TEMPORARY_NAME_RULES } from "../../core/rules/pool/temporary-name-rules";
import { WRITTEN_ARGUMENT_RULES } from "../../core/rules/pool/written-argument-rules";
import { problemsOf, type RuleProblem } from "../../core/rules/rule";
import { type KnownProps, strangeProblems } from "../../core/rules/strange-prop-rules";
import { azurermVersionOf } from "../shared/azurerm-version";
import { factsIn } from "../shared/configuration";
import { nodePoolAttributes, poolFactsOf, poolResourceOf } from "../shared/node-pool-resource";
import { amongPoolsOfCluster } from "../shared/pools-of-cluster";
import { resourceAttributes } from "../shared/resource-attributes";

/** A rule that `MigRules` ignores. */
export interface IgnoredMigRule {
  /** The id of a rule over node pools, as listed in `docs/rules.md`: `MIG052`. */
  readonly ruleId: string;

  /** Why it is ignored; shown beside each ignored finding. */
  readonly reason: string;

  /**
   * The Terraform address of the only pool to ignore it for: `azurerm_kubernetes_cluster_node_pool.gpu`, as
   * `terraform plan` and `cdktf-aks-mig review` print it.
   * @default - every pool
   */
  readonly address?: string;
}

/** Options of `MigRules`. */
export interface MigRulesProps {
  /**
   * Rules to ignore, each with the reason.
   * @default - none
   */
  readonly ignore?: IgnoredMigRule[];
}

/**
 * Checks every node pool with partitioned GPUs that does not come from this library, by the same rules: an
 * `azurerm_kubernetes_cluster_node_pool` or a `default_node_pool` with a `gpu_instance`, and an `azapi_resource` whose body
 * has a `gpuInstanceProfile` or `migProfiles`.
 *
 * An error of a rule stops the synth; a warning does not. Values that are known only after apply are not checked. cdktf
 * applies the aspects of a stack, but not those of an app: add it to each stack.
 *
 * ```ts
 * Aspects.of(stack).add(new MigRules({ ignore: [{ ruleId: "MIG052", reason: "the pool is empty at night" }] }));
 * ```
 * @see https://developer.hashicorp.com/terraform/cdktf/concepts/aspects
 */
export class MigRules implements IAspect {
  private readonly ignored: readonly IgnoredMigRule[];

  /**
   * @throws MigConfigurationError (MIG030) if an ignored rule does not exist, has no reason, or has an empty address; (MIG047) if a
   * prop does not exist.
   */
  public constructor(props: MigRulesProps = {}) {
    const ignore = props?.ignore;
    const problems = [
      ...strangeProblems(props, { ignore: Array.isArray(ignore) ? { parts: IGNORED } : {} } satisfies KnownProps<MigRulesProps>),
      ...problemsOf(IGNORED_RULE_RULES, { ignore }),
    ];
    if (problems.length > 0) {
      throw new MigConfigurationError("MigRules", problems);
    }
    this.ignored = ignore ?? [];
  }

  /** Checks the construct, if it is such a node pool. */
  public visit(node: IConstruct): void {
    for (const problem of problemsOfPool(node)) {
      const ignored = requestFor(this.ignored, { ruleId: problem.ruleId, address: addressOf(node as TerraformResource) });
      if (ignored !== undefined) {
        Annotations.of(node).addInfo(`${problem.ruleId} is ignored: ${ignored.reason} (${problem.found}; fix: ${problem.fix})`);
      } else if (problem.severity === "error") {
        Annotations.of(node).addError(problemLine(problem));
      } else {
        Annotations.of(node).addWarning(problemLine(problem));
      }
    }
  }
}

const IGNORED: KnownProps<IgnoredMigRule> = { ruleId: {}, reason: {}, address: {} };

/** As `terraform plan` and a review print it. */
function addressOf(node: TerraformResource): string {
  const address = `${node.terraformResourceType}.${node.friendlyUniqueId}`;
  return poolAddress(poolResourceOf(node) ?? AZURERM_NODE_POOL, address);
}

function problemsOfPool(node: IConstruct): RuleProblem[] {
  const resource = poolResourceOf(node);
  const construct = node as TerraformResource;
  if (resource === undefined || isOurs(construct)) {
    return [];
  }
  const pool = poolFactsOf(construct);
  const among = amongPoolsOfCluster(construct);
  // The temporary name of a pool without slices can replace a pool that has some.
  const ofNames = among.haveSlices ? problemsOf(TEMPORARY_NAME_RULES, among) : [];
  if (resource === AZURERM_NODE_POOL) {
    return [...(pool.gpu_instance === undefined ? [] : problemsOfAzurerm(construct, pool)), ...ofNames];
  }
  // A body may leave defaults to AKS, and a default pool has fewer arguments.
  return [...(asksForMig(pool) ? problemsOf(NODE_POOL_RULES, pool, resource.behavior.spelling) : []), ...ofNames];
}

/** Whether a construct of this library made the pool, and judged it. */
function isOurs(pool: TerraformResource): boolean {
  const { "//": comment } = resourceAttributes(pool);
  return isObject(comment) && "cdktf-aks-mig" in comment;
}

function problemsOfAzurerm(node: TerraformResource, pool: NodePoolFacts): RuleProblem[] {
  const { "//": _, ...attributes } = nodePoolAttributes(node);
  return [
    ...problemsOf(WRITTEN_ARGUMENT_RULES, factsIn(attributes)),
    ...problemsOf(NODE_POOL_RULES, pool),
    ...problemsOf(AZURERM_VERSION_RULES, { pool, azurerm: azurermVersionOf(node) }),
  ];
}
