import { type Fact, UNKNOWN } from "../../../../core/facts/fact";
import { isObject } from "../../../../core/facts/json";
import type { PoolProvider } from "../../../../core/plan/pool-change";
import { AZURERM_BEHAVIOR } from "../../../../core/pool/provider-behavior";
import { SKIP_IMPORT_CHECK } from "../../../../core/pool/skip-import-check";
import { lowestAzurermVersion } from "../../../../core/terraform/azurerm-version";
import type { ConfigurationIndex } from "../configuration-index";
import type { PlannedResource } from "../planned-resource";

/** azurerm, in whatever registry or mirror: of its forks the version says nothing. */
const AZURERM = /\/hashicorp\/azurerm$/;

/** What a plan says of the azurerm that makes a resource. */
export function azurermProvider(
  configuration: ConfigurationIndex,
  { type, moduleAddress, name, providerName = "" }: PlannedResource,
): PoolProvider {
  const resource = configuration.resource(moduleAddress, type, name);
  return {
    // Terraform installs one version, which every alias and every module has to allow.
    azurerm: AZURERM.test(providerName) ? lowestAzurermVersion(configuration.versionConstraints(providerName).join(",")) : undefined,
    skipsImportCheck: skipsImportCheck(configuration.providerExpressions(resource)),
    behavior: AZURERM_BEHAVIOR,
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
