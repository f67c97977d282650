import { type TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { show } from "../../core/facts/fact";
import type { Rule } from "../../core/rules/rule";
import { withoutTokens } from "../shared/configuration";
import { firstNodeCount } from "../shared/node-pool-resource";
import { misshapenProps, type PropShapes, type PropTable } from "../shared/prop-shape";
import { checkedElsewhere, matching, NAMESPACE, POOL, PROVIDER, SECRET_NAMES } from "../shared/value-shapes";
import type { MigSmokeTestProps } from "./mig-smoke-test-props";

/** What a MigSmokeTest was called with. */
export interface SmokeTestCall {
  readonly construct: IConstruct;
  readonly props: MigSmokeTestProps;
}

/** What a smoke test works on. */
export const SMOKE_TEST_PROPS: PropTable<MigSmokeTestProps> = {
  rule: "MIG260",
  needed: "pool",
  shapes: {
    pool: POOL,
    helmProvider: PROVIDER,
    ...checkedElsewhere("profile", "slice", "image", "imagePullSecrets", "namespace", "timeoutSeconds"),
  },
};

/** The props that reach the chart, and what its schema and Kubernetes take. */
const CHART_PROPS: PropShapes<Pick<MigSmokeTestProps, "image" | "imagePullSecrets" | "namespace" | "timeoutSeconds">> = {
  image: {
    ...matching(/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$/, "the reference of a container image"),
    example: '"myregistry.example.com/nvidia/cuda:12.9.1-base-ubuntu22.04"',
  },
  imagePullSecrets: {
    ...SECRET_NAMES,
    example: '["registry-credentials"]',
  },
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
    title: "a smoke test is in the stack of its pool",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on",
    why: "The smoke test waits for its pool and runs again when the pool changes, which Terraform can express within one state alone.",
    remedy: "Make the smoke test in the stack of its pool.",
    check: ({ construct, props: { pool } }) => {
      const [own, its] = [construct, pool].map((part) => TerraformStack.of(part).node.id);
      return own === its
        ? undefined
        : {
            attribute: "pool",
            found: `the smoke test is in the stack ${show(own)}, and the pool in the stack ${show(its)}`,
            expected: "both in one stack, so that the test can wait for the pool and run again when it changes",
            fix: `make the smoke test in the stack ${show(its)}`,
          };
    },
  },
  {
    id: "MIG262",
    severity: "error",
    title: "the smoke test is one that Helm and Kubernetes accept",
    see: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    why: "Helm and Kubernetes refuse malformed names, images and timeouts, but only at apply.",
    remedy: "Correct the prop that the message names.",
    check: ({ props }) => misshapenProps({ props, table: { needed: "pool", shapes: CHART_PROPS } }),
  },
  {
    id: "MIG263",
    severity: "warning",
    title: "a smoke test finds a node to run on",
    see: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
    why: "A smoke test is a pod that needs a slice. On a pool without nodes it waits until its time is up, and the apply fails.",
    remedy: "Start with one node, or give the autoscaler time to add one.",
    check: ({ props: { pool } }) => {
      const { nodeCount, minCount } = firstNodeCount(pool.node.defaultChild as TerraformResource);
      if ((nodeCount ?? minCount) !== 0) {
        return undefined;
      }
      return minCount === undefined
        ? {
            attribute: "node_count",
            found: `the pool ${show(withoutTokens(pool.poolName))} has no node, and the smoke test waits for one until its time is up`,
            expected: "a node_count of 1 or more",
            fix: "raise nodeCount, or make the smoke test only where the pool has nodes",
          }
        : {
            attribute: "min_count",
            found: `the pool ${show(withoutTokens(pool.poolName))} starts without a node, and the smoke test waits until the autoscaler adds one`,
            expected: "a node to start with, or time to wait for one",
            fix: "set nodeCount to 1, or raise timeoutSeconds",
          };
    },
  },
];
