import Ajv, { type ValidateFunction } from "ajv";
import chart from "../fixtures/kueue/chart-0.19.2.json";

/** The values that Kueue's chart has, by its own values.yaml. */
export const KUEUE_VALUES: any = chart.values;

export type KueueKind = keyof typeof chart.schemas;

/** Structural schemas forbid what they do not name, as the API server does with `--validate=strict`. */
function closed(part: any): any {
  if (Array.isArray(part)) {
    return part.map(closed);
  }
  if (typeof part !== "object" || part === null) {
    return part;
  }
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  if (typeof inner.pattern === "string") {
    // Go's way to ignore case.
    inner.pattern = inner.pattern.replace(/^(\^?)\(\?i\)(.*)$/, (_whole, start, rest) => start + rest.replaceAll("a-z", "a-zA-Z"));
  }
  const { properties } = inner as { properties?: { properties?: unknown } };
  return inner.type === "object" && properties && !("additionalProperties" in inner) ? { ...inner, additionalProperties: false } : inner;
}

const ajv = new Ajv({ strict: false, formats: { int32: true, int64: true, "date-time": true } });
const VALIDATORS = Object.fromEntries(Object.entries(chart.schemas).map(([kind, schema]) => [kind, ajv.compile(closed(schema))])) as Record<
  KueueKind,
  ValidateFunction
>;

/** What the API server would refuse of the spec, or of the fields of an object without one: by the schema, by the CEL rules in it, and by Kueue's webhooks. */
export function refusals(kind: KueueKind, spec: any): string[] {
  const validate = VALIDATORS[kind];
  if (!validate(spec)) {
    return validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`) ?? [];
  }
  return RULES[kind].filter(([, holds]) => !holds(spec)).map(([what]) => what);
}

type Held = readonly [what: string, holds: (spec: any) => boolean];

const quotas = (spec: any): any[] => groups(spec).flatMap(({ flavors }) => flavors.flatMap(({ resources }: any) => resources));
const groups = (spec: any): any[] => spec.resourceGroups ?? [];
const isUnique = (names: readonly unknown[]): boolean => new Set(names).size === names.length;
/** A quantity in bytes or pieces, as far as the tests write them. */
const amount = (quantity: number | string): number => Number(String(quantity).replace(/Gi$/, "e9"));

/** pkg/webhooks/clusterqueue_webhook.go, and x-kubernetes-validations of the CRD. */
const OF_GROUPS: readonly Held[] = [
  [
    "every flavor has as many resources as are covered",
    (spec) =>
      groups(spec).every(({ coveredResources, flavors }) =>
        flavors.every((flavor: any) => flavor.resources.length === coveredResources.length),
      ),
  ],
  [
    "the resources of a flavor are in the order of coveredResources",
    (spec) =>
      groups(spec).every(({ coveredResources, flavors }) =>
        flavors.every((flavor: any) => flavor.resources.every(({ name }: any, index: number) => name === coveredResources[index])),
      ),
  ],
  ["a resource is in one group", (spec) => isUnique(groups(spec).flatMap(({ coveredResources }) => coveredResources))],
  ["a flavor is in one group", (spec) => isUnique(groups(spec).flatMap(({ flavors }) => flavors.map(({ name }: any) => name)))],
  ["no quota is below zero", (spec) => quotas(spec).every(({ nominalQuota }) => amount(nominalQuota) >= 0)],
];

const RULES: Record<KueueKind, readonly Held[]> = {
  ResourceFlavor: [
    [
      "a toleration without a key is for all",
      ({ tolerations = [] }) => tolerations.every(({ key, operator }: any) => key || operator === "Exists"),
    ],
    [
      "Exists has no value",
      ({ tolerations = [] }) => tolerations.every(({ operator, value }: any) => operator !== "Exists" || value === undefined),
    ],
  ],
  Cohort: OF_GROUPS,
  ClusterQueue: [
    ...OF_GROUPS,
    [
      "borrowingLimit needs a cohort",
      (spec) => spec.cohortName !== undefined || quotas(spec).every(({ borrowingLimit }) => borrowingLimit === undefined),
    ],
    [
      "lendingLimit needs a cohort",
      (spec) => spec.cohortName !== undefined || quotas(spec).every(({ lendingLimit }) => lendingLimit === undefined),
    ],
    [
      "lendingLimit is at most nominalQuota",
      (spec) =>
        quotas(spec).every(({ lendingLimit, nominalQuota }) => lendingLimit === undefined || amount(lendingLimit) <= amount(nominalQuota)),
    ],
    [
      "a queue that reclaims nothing does not borrow by preemption",
      ({ preemption }) => preemption?.reclaimWithinCohort !== "Never" || (preemption.borrowWithinCohort?.policy ?? "Never") === "Never",
    ],
  ],
  LocalQueue: [],
  AdmissionCheck: [],
  ProvisioningRequestConfig: [],
  WorkloadPriorityClass: [],
};
