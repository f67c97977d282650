import { type Fact, UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import type { PoolProvider } from "../../../core/plan/pool-change";
import { SKIP_IMPORT_CHECK } from "../../../core/pool/skip-import-check";
import type { ProviderBehavior } from "../../../core/providers/pool-resource";
import { lowestAzurermVersion } from "../../../core/terraform/azurerm-version";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlannedResource } from "./planned-resource";

/** azurerm, in whatever registry or mirror: of its forks the version says nothing. */
const AZURERM = /\/hashicorp\/azurerm$/;

/** What a plan says of the provider that makes a resource. */
export function plannedProvider(
  configuration: ConfigurationIndex,
  { type, moduleAddress, name, providerName = "" }: PlannedResource,
  behavior: ProviderBehavior,
): PoolProvider {
  const resource = configuration.resource(moduleAddress, type, name);
  return {
    // Terraform installs one version, which every alias and every module has to allow.
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

/** The value of an expression; a plan has only those of expressions that refer to nothing. */
function constantOf(expression: unknown): Fact<boolean> {
  const value = isObject(expression) ? expression.constant_value : undefined;
  return typeof value === "boolean" ? value : UNKNOWN;
}
