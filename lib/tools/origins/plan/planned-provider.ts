import { type Fact, UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import type { PoolProvider } from "../../../core/plan/pool-change";
import { SKIP_IMPORT_CHECK } from "../../../core/pool/skip-import-check";
import type { ProviderBehavior } from "../../../core/providers/pool-resource";
import { lowestAzurermVersion } from "../../../core/terraform/azurerm-version";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlannedResource } from "./planned-resource";

/** azurerm in any registry or mirror, but no fork, which has other versions. */
const AZURERM = /\/hashicorp\/azurerm$/;

export function plannedProvider(
  configuration: ConfigurationIndex,
  { type, moduleAddress, name, providerName = "" }: PlannedResource,
  behavior: ProviderBehavior,
): PoolProvider {
  const resource = configuration.resource(moduleAddress, type, name);
  return {
    // Terraform installs one version, which each alias and module must allow.
    azurerm: AZURERM.test(providerName) ? lowestAzurermVersion(configuration.versionConstraints(providerName).join(",")) : undefined,
    skipsImportCheck: skipsImportCheck(configuration.providerExpressions(resource)),
    behavior,
    overlay: undefined,
    triggers: undefined,
    texts: [],
  };
}

function skipsImportCheck(expressions: unknown): Fact<boolean> {
  if (!isObject(expressions)) {
    return undefined;
  }
  const [features] = Array.isArray(expressions.features) ? expressions.features : [];
  const setting: unknown = isObject(features) ? features[SKIP_IMPORT_CHECK] : undefined;
  return setting === undefined ? false : constantOf(setting);
}

/** The value of an expression; a plan contains only those without references. */
function constantOf(expression: unknown): Fact<boolean> {
  const value = isObject(expression) ? expression.constant_value : undefined;
  return typeof value === "boolean" ? value : UNKNOWN;
}
