import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { isKnown, show } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import { isDnsLabel, isDnsSubdomain } from "../../core/kubernetes/names";
import type { Finding, Rule } from "../../core/rules/rule";
import { withoutTokens } from "../shared/configuration";
import { firstNodeCount } from "../shared/node-pool-resource";
import { misshapenProps, PROVIDER, type PropShapes, SEE_PROPS } from "../shared/prop-shape";
import type { MigSmokeTestProps } from "./mig-smoke-test-props";

/** What a MigSmokeTest was called with. */
export interface SmokeTestCall {
  readonly construct: IConstruct;
  readonly props: MigSmokeTestProps;
}

const SHAPES: PropShapes<MigSmokeTestProps> = {
  pool: {
    required: true,
    expected: "a MigGpuNodePool or a ManagedMigNodePool",
    fits: (value) =>
      isObject(value) && Construct.isConstruct(value) && Array.isArray(value.partitions) && value.node.defaultChild !== undefined,
  },
  helmProvider: PROVIDER,
};

const IMAGE = /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$/;

/** The props that reach the chart, and what its schema and Kubernetes take. */
const SETTINGS: Readonly<
  Record<
    "image" | "imagePullSecrets" | "namespace" | "timeoutSeconds",
    { accepts: (value: unknown) => boolean; expected: string; example: string }
  >
> = {
  image: {
    accepts: isText((text) => IMAGE.test(text)),
    expected: "the reference of a container image",
    example: '"myregistry.example.com/nvidia/cuda:12.9.1-base-ubuntu22.04"',
  },
  imagePullSecrets: {
    accepts: (value) => Array.isArray(value) && value.filter(isKnown).every(isText(isDnsSubdomain)),
    expected: "a list of the names of secrets",
    example: '["registry-credentials"]',
  },
  namespace: {
    accepts: isText(isDnsLabel),
    expected: "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
    example: '"mig-smoke-test"',
  },
  timeoutSeconds: {
    accepts: (value) => Number.isInteger(value) && Number(value) >= 60 && Number(value) <= 86400,
    expected: "a whole number of seconds from 60 to 86400",
    example: "900",
  },
};

function isText(accepts: (text: string) => boolean): (value: unknown) => boolean {
  return (value) => typeof value === "string" && accepts(value);
}

/** Rules over the shape of the call, without which no other rule can look at it. */
export const SMOKE_TEST_PROPS_RULES: readonly Rule<SmokeTestCall>[] = [
  {
    id: "MIG260",
    severity: "error",
    title: "every prop of a smoke test has a value of its type",
    see: SEE_PROPS,
    why: "A caller without a compiler can pass anything.",
    remedy: "Pass a value of the type that the message names.",
    check: ({ props }) => misshapenProps(props, SHAPES, "pool"),
  },
];

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
    check: ({ props }) =>
      Object.entries(SETTINGS).flatMap(([attribute, { accepts, expected, example }]): Finding[] => {
        const value = withoutTokens(props[attribute as keyof typeof SETTINGS]);
        return !isKnown(value) || accepts(value)
          ? []
          : [{ attribute, found: `the prop ${attribute} is ${show(value)}`, expected, fix: `write it like ${example}, or leave it out` }];
      }),
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
