import { isObject } from "../../../core/facts/json";
import { isExpression } from "../../../core/terraform/terraform-arguments";
import type { PlanDocument } from "../plan/plan-document";
import type { SynthesizedStack } from "./synthesized-stacks";

/**
 * The stack as a plan that creates all of it: an app is then read like a plan. Expressions are kept.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function planOfStack({ resources, dataSources, providers }: SynthesizedStack): PlanDocument {
  const blocks = blocksIn(resources);
  return {
    resource_changes: blocks.map(({ type, name, body: { "//": _, ...after } }) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      change: { actions: ["create"], before: null, after },
    })),
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(providers).flatMap(([name, bodies]) =>
          (Array.isArray(bodies) ? bodies : [bodies]).flatMap((body) =>
            isObject(body) ? [[keyOf(name, body.alias), { name, expressions: expressionsIn(body) }]] : [],
          ),
        ),
      ),
      root_module: {
        resources: [
          ...blocks.map(({ type, name, body: { depends_on, provider, ...body } }) => ({
            mode: "managed",
            type,
            name,
            depends_on,
            provider_config_key: provider ?? type.split("_")[0],
            expressions: expressionsIn(body),
          })),
          ...blocksIn(dataSources).map(({ type, name, body }) => ({ mode: "data", type, name, expressions: expressionsIn(body) })),
        ],
      },
    },
  } as PlanDocument;
}

/** The blocks of a kind, by type and name. */
function blocksIn(byType: Readonly<Record<string, unknown>>) {
  return Object.entries(byType).flatMap(([type, byName]) =>
    Object.entries(isObject(byName) ? byName : {}).flatMap(([name, body]) => (isObject(body) ? [{ type, name, body }] : [])),
  );
}

function keyOf(name: string, alias: unknown): string {
  return typeof alias === "string" ? `${name}.${alias}` : name;
}

/** The expressions of a block as in a plan: the value of each argument, or its references. */
function expressionsIn(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([argument, value]) => [
      argument,
      typeof value === "string" && !isExpression(value) ? { constant_value: value } : { references: referencesIn(value) },
    ]),
  );
}

const INTERPOLATION = /(?<!\$)\$\{([^}]*)\}/g;
const REFERENCE = /(?<![\w."-])[A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])+/g;

function referencesIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [...value.matchAll(INTERPOLATION)].flatMap(([, expression = ""]) => expression.match(REFERENCE) ?? []);
  }
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(referencesIn) : [];
}
