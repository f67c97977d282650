import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { helmValueAt } from "../helm/helm-values";
import { meets, type NodeSelectorRequirement } from "../kubernetes/node-selector-requirement";
import type { NodePoolFacts } from "../pool/node-pool";
import { POOL_NAME_LABEL } from "../pool/pod-target";
import { DEFAULT_AFFINITY_TERMS, NFD_GPU_LABELS, NFD_LABEL_PREFIX } from "./device-plugin-chart";
import { DRA_DRIVER_DEFAULTS, DRA_NODE_LABEL } from "./dra-driver-chart";

type Labels = Readonly<Record<string, Fact<string>>>;
type Terms = readonly (readonly NodeSelectorRequirement[])[];

/** What decides beside the values whether the affinity of a DaemonSet fits. */
export interface PlacementContext {
  /** The terms of the chart itself; unset if it has none. */
  readonly terms: Fact<Terms>;
  /** Whether node feature discovery labels the nodes. */
  readonly discovered: Fact<boolean>;
}

/** Whether the node affinity in the values of a DaemonSet lets it run on the nodes of the pool. */
export function affinityFits(values: unknown, pool: NodePoolFacts, { terms: ofChart, discovered }: PlacementContext): Fact<boolean> {
  const terms = affinityTermsIn(values, ofChart);
  if (terms === undefined) {
    return true;
  }
  if (terms === UNKNOWN || pool.node_labels === UNKNOWN) {
    return UNKNOWN;
  }
  const labels: Labels = { ...aksLabels(pool.name), ...pool.node_labels };
  const answers = terms.map((term) => matchesAll(term, labels, discovered));
  return answers.includes(true) ? true : answers.includes(UNKNOWN) ? UNKNOWN : false;
}

/** The key and value of the node selector in the values that nodes of the pool cannot have, as `key=value`. */
export function contradictedBy(values: unknown, pool: NodePoolFacts): string | undefined {
  const found = selectorAnswers(values, pool).find(([, answer]) => answer === false);
  return found?.[0];
}

/** Whether the node selector in the values of a DaemonSet lets it run on the nodes of the pool. */
export function selectorFits(values: unknown, pool: NodePoolFacts): Fact<boolean> {
  const answers = selectorAnswers(values, pool).map(([, answer]) => answer);
  return answers.includes(false) ? false : answers.includes(UNKNOWN) ? UNKNOWN : true;
}

/** Each entry of the node selector, and whether the nodes have it: they may have labels that the pool does not write. */
function selectorAnswers(values: unknown, { name, node_labels }: NodePoolFacts): readonly [string, Fact<boolean>][] {
  const selector = helmValueAt(values, "nodeSelector");
  if (selector === UNKNOWN) {
    return [["", UNKNOWN]];
  }
  const labels: Labels = { ...aksLabels(name), ...(isKnown(node_labels) ? node_labels : {}) };
  return Object.entries(isObject(selector) ? selector : {}).map(([key, value]) => {
    const own = Object.hasOwn(labels, key) ? labels[key] : undefined;
    // Kubernetes refuses an object as the value of a label.
    const isReadable = value !== UNKNOWN && !isObject(value) && !Array.isArray(value);
    return [`${key}=${String(value)}`, isKnown(own) && isReadable ? own === String(value) : UNKNOWN];
  });
}

/** @see https://learn.microsoft.com/azure/aks/use-labels */
function aksLabels(pool: Fact<string>): Labels {
  return { "kubernetes.io/os": "linux", agentpool: pool, [POOL_NAME_LABEL]: pool };
}

const TERMS_PATH = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"] as const;

function affinityTermsIn(values: unknown, ofChart: Fact<Terms>): Fact<Terms> {
  const value = helmValueAt(values, ...TERMS_PATH);
  if (value === undefined || value === null) {
    return value === undefined ? ofChart : undefined;
  }
  const readable =
    Array.isArray(value) && value.every((term) => isObject(term) && Array.isArray(term.matchExpressions) && !("matchFields" in term));
  return readable ? value.map((term) => term.matchExpressions) : UNKNOWN;
}

/** The values of an affinity for nodes that match any one of the terms. */
export function affinityOf(terms: Terms) {
  const nodeSelectorTerms = terms.map((matchExpressions) => ({ matchExpressions }));
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

function matchesAll(term: readonly NodeSelectorRequirement[], labels: Labels, discovered: Fact<boolean>): Fact<boolean> {
  const answers = term.map((requirement) => matches(requirement, labels, discovered));
  // To Kubernetes an empty term matches nothing.
  return answers.length === 0 || answers.includes(false) ? false : answers.includes(UNKNOWN) ? UNKNOWN : true;
}

/** The keys that AKS gives to no node: without a label of the pool, the nodes do not have them. */
const NOT_OF_AKS = new Set([
  ...[...DEFAULT_AFFINITY_TERMS, ...DRA_DRIVER_DEFAULTS.affinityTerms].flat().map((requirement) => requirement.key),
  DRA_NODE_LABEL,
]);

function matches(requirement: NodeSelectorRequirement, labels: Labels, discovered: Fact<boolean>): Fact<boolean> {
  if (!isObject(requirement) || typeof requirement.key !== "string") {
    return UNKNOWN;
  }
  const { key } = requirement;
  let value: Fact<string> = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (value === undefined && key.startsWith(NFD_LABEL_PREFIX) && discovered !== false) {
    value = discovered === true && Object.hasOwn(NFD_GPU_LABELS, key) ? NFD_GPU_LABELS[key] : UNKNOWN;
  }
  if (value === UNKNOWN || (value === undefined && !NOT_OF_AKS.has(key))) {
    return UNKNOWN;
  }
  return meets(requirement, value);
}
