import { Lazy, type TerraformResource } from "cdktf";
import { isObject } from "../../core/facts/json";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { type NodePoolFacts, underNamesOf } from "../../core/pool/node-pool";
import { nameIn, RENAMED_ARGUMENTS } from "../../core/pool/node-pool-arguments";
import { AZURERM_VERSION_RULES } from "../../core/rules/pool/azurerm-version-rules";
import { problemsOf } from "../../core/rules/rule";
import { camelCase } from "../../core/terraform/names";
import { azurermVersionOf } from "../shared/azurerm-version";

/** Arguments that an older azurerm has under another name. */
const RENAMED = RENAMED_ARGUMENTS.filter(({ since }) => since !== undefined).map(({ name, former }) => {
  const [block = "", prop = ""] = name.split(".").map(camelCase);
  return { name, former, block, prop };
});

/** The arguments without the renamed ones: a binding has only the names of its own azurerm. */
export function withCertainNames<Config extends object>(config: Config): Config {
  const certain = { ...config } as Record<string, unknown>;
  for (const { block, prop } of RENAMED) {
    const body = certain[block];
    if (isObject(body) && body[prop] !== undefined) {
      const { [prop]: _, ...others } = body;
      certain[block] = others;
    }
  }
  return certain as Config;
}

/** Writes the renamed arguments at synth, for the azurerm of the stack, and refuses what it lacks. */
export function followAzurerm(pool: TerraformResource, config: object, facts: NodePoolFacts): void {
  pool.node.addValidation({
    validate: () => {
      const azurerm = azurermVersionOf(pool);
      return problemsOf(AZURERM_VERSION_RULES, { pool: underNamesOf(azurerm, facts), azurerm }).map(problemLine);
    },
  });
  for (const { name, former, block, prop } of RENAMED) {
    const body = (config as Readonly<Record<string, unknown>>)[block];
    const value = isObject(body) ? body[prop] : undefined;
    if (value !== undefined) {
      for (const spelling of [former, name]) {
        const produce = () => (nameIn(azurermVersionOf(pool), name) === spelling ? value : undefined);
        pool.addOverride(spelling, Lazy.anyValue({ produce }));
      }
    }
  }
}
