import { type TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { show } from "../../core/facts/fact";
import type { Rule } from "../../core/rules/rule";
import { withoutTokens } from "../shared/configuration";
import { firstNodeCount } from "../shared/node-pool-resource";
import { misshapenProps, type PropShapes, type PropTable } from "../shared/prop-shape";
import { checkedElsewhere, matching, NAMESPACE, POOL, PROVIDER, SECRET_NAMES, SWITCH } from "../shared/value-shapes";
import type { MigSmokeTestProps } from "./mig-smoke-test-props";

/** The call of a MigSmokeTest. */
export interface SmokeTestCall {
  readonly construct: IConstruct;
  readonly props: MigSmokeTestProps;
}

/** The props that need a check before the others. */
export const SMOKE_TEST_PROPS: PropTable<MigSmokeTestProps> = {
  rule: "MIG260",
  needed: "pool",
  shapes: {
    pool: POOL,
    claim: SWITCH,
    helmProvider: PROVIDER,
    ...checkedElsewhere("profile", "slice", "image", "imagePullSecrets", "namespace", "timeoutSeconds"),
  },
};

/** The props that reach the chart, as its schema and Kubernetes accept them. */
const CHART_PROPS: PropShapes<Pick<MigSmokeTestProps, "image" | "imagePullSecrets" | "namespace" | "timeoutSeconds">> = {
  image: {
    ...matching(/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$/, "the reference of a container image"),
    example: '"myregistry.example.com/nvidia/cuda:12.9.1-base-ubuntu22.04"',
  },
  imagePullSecrets: { ...SECRET_NAMES, example: '["registry-credentials"]' },
  namespace: { ...NAMESPACE, example: '"mig-smoke-test"' },
  timeoutSeconds: {
    fits: (value) => Number.isInteger(value) && value >= 60 && value <= 86400,
    expected: "a whole number of seconds from 60 to 86400",
    example: "900",
  },
};

export const SMOKE_TEST_RULES: readonly Rule<SmokeTestCall>[] = [
  {
    id: "MIG261",
    severity: "error",
    title: "a smoke test must be in the stack of its pool",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on",
    why: "The smoke test waits for its pool and runs again when the pool changes. Terraform supports that only within one state.",
    remedy: "Create the smoke test in the stack of its pool.",
    check: ({ construct, props: { pool } }) => {
      const [own, its] = [construct, pool].map((part) => TerraformStack.of(part).node.id);
      return own === its
        ? undefined
        : {
            attribute: "pool",
            found: `the smoke test is in the stack ${show(own)}, and the pool in the stack ${show(its)}`,
            expected: "both in one stack",
            fix: `create the smoke test in the stack ${show(its)}`,
          };
    },
  },
  {
    id: "MIG262",
    severity: "error",
    title: "a smoke test must be valid for Helm and Kubernetes",
    see: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    why: "Helm and Kubernetes refuse malformed names, images and timeouts only at apply.",
    remedy: "Correct the prop that the message names.",
    check: ({ props }) => misshapenProps({ props, table: { needed: "pool", shapes: CHART_PROPS } }),
  },
  {
    id: "MIG263",
    severity: "warning",
    title: "a smoke test must have a node to run on",
    see: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
    why: "The pod of a smoke test needs a slice. On a pool without nodes it times out, and the apply fails.",
    remedy: "Start with one node, or give the autoscaler time to add one.",
    check: ({ props: { pool } }) => {
      const { nodeCount, minCount } = firstNodeCount(pool.node.defaultChild as TerraformResource);
      if ((nodeCount ?? minCount) !== 0) {
        return undefined;
      }
      return minCount === undefined
        ? {
            attribute: "node_count",
            found: `the pool ${show(withoutTokens(pool.poolName))} has no node, so the smoke test times out`,
            expected: "a node_count of 1 or more",
            fix: "raise nodeCount, or remove the smoke test",
          }
        : {
            attribute: "min_count",
            found: `the pool ${show(withoutTokens(pool.poolName))} starts without a node; the smoke test waits until the autoscaler adds one`,
            expected: "one node at the start",
            fix: "set nodeCount to 1, or raise timeoutSeconds",
          };
    },
  },
];
