import { type Fact, known, UNKNOWN } from "../facts/fact";
import { helmValueAt } from "../helm/helm-values";
import { migConfigIn } from "../pool/mig-config";
import type { NodePoolFacts } from "../pool/node-pool";
import { operatorRuns } from "./gpu-operator";
import { GPU_OPERATOR_CHART } from "./gpu-operator-chart";
import type { GpuSoftware } from "./gpu-software";

/** The file of partitionings that the operator brings; since 26.3 the MIG manager makes one of the same names on each node. */
const DEFAULT_FILE = "default-mig-parted-config";

/**
 * The partitioning that NVIDIA's MIG manager gives to a pool that AKS does not partition, by its name: unset where none
 * does, `UNKNOWN` where the name is one of a file of its own.
 *
 * @param software The releases on the cluster of the pool: without an operator among them something else brings the manager.
 * @param otherwise Those at another time: with an operator among them no other one cuts now.
 */
export function managedMigConfig(
  pool: NodePoolFacts,
  software: readonly GpuSoftware[],
  otherwise: readonly GpuSoftware[] = [],
): Fact<string> {
  const config = migConfigIn(known(pool.node_labels));
  if (pool.gpu_instance !== undefined || pool.gpu_mig_profiles !== undefined || config === undefined) {
    return undefined;
  }
  const managers = managersIn(software);
  if (managers.length === 0) {
    return managersIn(otherwise).length > 0 ? undefined : config;
  }
  const running = managers.filter(({ runs }) => runs !== false);
  return running.length === 0 ? undefined : running.every(({ runs, file }) => runs === true && file === DEFAULT_FILE) ? config : UNKNOWN;
}

interface MigManager {
  readonly runs: Fact<boolean>;
  readonly file: Fact<string>;
}

function managersIn(software: readonly GpuSoftware[]): MigManager[] {
  return software.flatMap(({ chart, values }): MigManager[] => {
    if (chart !== GPU_OPERATOR_CHART) {
      return chart === "mig-manager" ? [{ runs: true, file: UNKNOWN }] : [];
    }
    const file = helmValueAt(values, "migManager", "config", "name");
    return [
      {
        runs: operatorRuns("migManager", values),
        file: file === UNKNOWN ? UNKNOWN : typeof file === "string" && file ? file : DEFAULT_FILE,
      },
    ];
  });
}
