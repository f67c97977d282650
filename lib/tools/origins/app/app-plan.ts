import { isObject } from "../../../core/facts/json";
import type { PlanDocument } from "../plan/plan-document";
import type { SynthesizedStack } from "./synthesized-stacks";

/**
 * The stack as a plan that creates all of it, so that an app is read as a plan is: its pools by the same adapters, their
 * clusters by the same references. Expressions stay as they are written.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function planOfStack({ resources, providers }: SynthesizedStack): PlanDocument {
  const blocks = Object.entries(resources).flatMap(([type, byName]) =>
    Object.entries(isObject(byName) ? byName : {}).flatMap(([name, body]) => (isObject(body) ? [{ type, name, body }] : [])),
  );
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
        resources: blocks.map(({ type, name, body: { depends_on, provider, ...body } }) => ({
          mode: "managed",
          type,
          name,
          depends_on,
          provider_config_key: provider ?? type.split("_")[0],
          expressions: expressionsIn(body),
        })),
      },
    },
  } as PlanDocument;
}

function keyOf(name: string, alias: unknown): string {
  return typeof alias === "string" ? `${name}.${alias}` : name;
}

/** As a plan has the expressions of a block: what each of its arguments refers to. */
function expressionsIn(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([argument, value]) => [argument, { references: referencesIn(value) }]));
}

const INTERPOLATION = /(?<!\$)\$\{([^}]*)\}/g;
const REFERENCE = /(?<![\w."-])[A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])+/g;

function referencesIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [...value.matchAll(INTERPOLATION)].flatMap(([, expression = ""]) => expression.match(REFERENCE) ?? []);
  }
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(referencesIn) : [];
}
