import { MigStrategy } from "../catalog/mig-strategy";

const CONFIG_NAMES: Readonly<Record<MigStrategy, string>> = {
  [MigStrategy.SINGLE]: "mig-single",
  [MigStrategy.MIXED]: "mig-mixed",
};

/** The name of the plugin configuration for a strategy. */
export function configName(strategy: MigStrategy): string {
  return CONFIG_NAMES[strategy];
}

/** For nodes without the label: `single` is safe on GPUs without partitions, too (NVIDIA/k8s-device-plugin#233). */
export const DEFAULT_CONFIG_NAME = configName(MigStrategy.SINGLE);

/** A plugin configuration for each strategy, by its name. */
export function strategyConfigurations(strategies: readonly MigStrategy[]): Record<string, string> {
  return Object.fromEntries(
    strategies.map((strategy) => [configName(strategy), JSON.stringify({ version: "v1", flags: { migStrategy: strategy } })]),
  );
}
