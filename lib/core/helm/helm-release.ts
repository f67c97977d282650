import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { encodedValue } from "../terraform/encoded-value";
import { isExpression } from "../terraform/terraform-arguments";
import { type HelmSet, setHelmValue } from "./helm-set";
import { type HelmValues, mergeHelmValues, parseHelmDocument } from "./helm-values";

/** The arguments of a `helm_release` in Terraform's JSON: a resource of `cdk.tf.json`, or `before` or `after` in a plan. */
export type HelmReleaseAttributes = Readonly<Record<string, unknown>>;

/** A release, as Helm is told to install it. */
export interface HelmReleaseFacts {
  readonly version: Fact<string>;
  readonly namespace: Fact<string>;
  /** All values of the release laid over each other, without the chart's own defaults. */
  readonly values: Fact<HelmValues>;
}

/** The release as the rules see it. Terraform expressions count as unknown, and so does a list of values with one in it. */
export function helmReleaseFacts(release: HelmReleaseAttributes): HelmReleaseFacts {
  return { version: textFact(release.version), namespace: textFact(release.namespace), values: valuesOf(release) };
}

export function textFact(value: unknown): Fact<string> {
  if (value === UNKNOWN || isExpression(value)) {
    return UNKNOWN;
  }
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What is laid over the documents, in the order of the provider. */
const SET_ARGUMENTS = ["set", "set_list", "set_sensitive"] as const;

function valuesOf(release: HelmReleaseAttributes): Fact<HelmValues> {
  const documents = release.values ?? [];
  // What set_wo sets is in no plan, and neither is set_wo itself: only the revision beside it tells of it.
  if (!Array.isArray(documents) || !isAbsent(release.set_wo) || !isAbsent(release.set_wo_revision)) {
    return UNKNOWN;
  }
  const layers = documents.map(readDocument);
  let values: Fact<HelmValues> = layers.every((layer) => layer !== UNKNOWN) ? mergeHelmValues(...(layers as HelmValues[])) : UNKNOWN;
  for (const set of SET_ARGUMENTS.flatMap((name) => setsOf(release[name]))) {
    values = isKnown(values) && set !== UNKNOWN ? setHelmValue(values, set) : UNKNOWN;
  }
  return values;
}

/** The blocks of `set`: in a list, or one by itself. */
function setsOf(value: unknown): (HelmSet | typeof UNKNOWN)[] {
  if (isAbsent(value)) {
    return [];
  }
  const blocks = Array.isArray(value) ? value : [value];
  return blocks.map((block) =>
    isObject(block) ? { name: block.name, value: withoutExpressions(block.value), type: block.type } : UNKNOWN,
  );
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** A document in YAML or JSON, or one that was read already. */
function readDocument(text: unknown): HelmValues | typeof UNKNOWN {
  if (typeof text !== "string") {
    return isObject(text) ? (withoutExpressions(text) as HelmValues) : UNKNOWN;
  }
  try {
    const document = encodedValue(text) ?? withoutExpressions(parseHelmDocument(text) ?? {});
    return isObject(document) ? document : UNKNOWN;
  } catch {
    // Helm will refuse the document, or an expression completes it.
    return UNKNOWN;
  }
}

/** The values with `UNKNOWN` in the place of every Terraform expression. */
function withoutExpressions(value: unknown): unknown {
  if (isExpression(value)) {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    return value.map(withoutExpressions);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutExpressions(part)])) : value;
}
