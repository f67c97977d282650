import { type AzurermVersion, lowestAzurermVersion } from "../../../core/azurerm/azurerm-version";
import { SKIP_IMPORT_CHECK } from "../../../core/azurerm/skip-import-check";
import { type Fact, UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlannedResource } from "./planned-resource";

/** What a plan says of the provider that makes a node pool. */
export interface PoolProvider {
  /** The oldest version that the configuration allows; `undefined` where it allows any, or the provider is another one. */
  readonly azurerm: AzurermVersion | undefined;
  /** Whether it creates a pool without looking whether there is one; `undefined` where the plan does not have the provider. */
  readonly skipsImportCheck: Fact<boolean>;
}

/** azurerm, in whatever registry or mirror: of its forks the version says nothing. */
const AZURERM = /\/hashicorp\/azurerm$/;

export function poolProvider(
  configuration: ConfigurationIndex,
  { type, moduleAddress, name, providerName = "" }: PlannedResource,
): PoolProvider {
  const resource = configuration.resource(moduleAddress, type, name);
  return {
    // Terraform installs one version, which every alias and every module has to allow.
    azurerm: AZURERM.test(providerName) ? lowestAzurermVersion(configuration.versionConstraints(providerName).join(",")) : undefined,
    skipsImportCheck: skipsImportCheck(configuration.providerExpressions(resource)),
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
