import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { type ClusterIdParts, parseClusterId } from "../../../core/cluster/cluster-id";
import { known, show } from "../../../core/facts/fact";
import { parseTaints, type Taint } from "../../../core/kubernetes/taint";
import { refusedList } from "../../../core/pool/cut";
import type { NodePoolFacts } from "../../../core/pool/node-pool";
import { POOL_NAME_LABEL } from "../../../core/pool/pod-target";
import { nodesOf } from "../../../core/pool/slices";
import { type DeclaredPool, slicesUnder } from "../../origins/declared-pool";
import { type Diagnoses, type Diagnosis, diagnose } from "./diagnoses/diagnosis";

/** What the nodes of a pool should offer of one resource. */
export interface ExpectedSlices {
  readonly name: string;
  readonly strategy: MigStrategy;
  /** `1g.5gb`. */
  readonly partition: string;
  /** All partitions of the GPUs. */
  readonly partitions: readonly string[];
  /** Whether AKS installs the GPU software, as services of the node and without a DaemonSet. */
  readonly isManaged: boolean;
  /** Whether pods claim them from a DRA driver; unset if unknown. */
  readonly byClaims: boolean | undefined;
  readonly resourceName: string;
  readonly slicesPerNode: number;
  /** How many pods share each slice. */
  readonly replicas: number;
  /** The physical GPUs of a node. */
  readonly gpuCount: number;
  readonly nodes: NodeCount;
  /** As far as it is known before apply. */
  readonly cluster: Partial<ClusterIdParts>;
  /** The configured labels and taints, as far as they are known. */
  readonly nodeLabels: Readonly<Record<string, unknown>>;
  readonly nodeTaints: readonly Taint[];
}

/** How many nodes a pool may have; a bound that is known only after apply is `undefined`. */
export interface NodeCount {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** What the pool should offer, for each size of slice, the largest first; or why this is unknown. */
export function expectedSlices(pool: DeclaredPool): readonly ExpectedSlices[] | Diagnosis {
  const { poolName: name, size, facts, isManaged, byClaims } = pool;
  // A DRA driver names slices by their profile under any strategy.
  const strategy = byClaims ? MigStrategy.MIXED : pool.strategy;
  const slices = byClaims ? slicesUnder(strategy, pool) : pool.slices;
  if (!name || !strategy || !slices || !size) {
    return diagnose(UNKNOWN_SLICES, pool) as Diagnosis;
  }
  return slices.map(({ partition, resourceName, count, replicas = 1 }) => ({
    name,
    strategy,
    partition: partition.name,
    partitions: slices.map((others) => others.partition.name),
    isManaged,
    byClaims,
    resourceName,
    slicesPerNode: count,
    replicas,
    gpuCount: size.gpuCount,
    // The nodes do not show how many there should be.
    nodes: pool.observed ? { min: undefined, max: undefined } : nodeCount(facts),
    cluster: { ...pool.cluster, ...parseClusterId(known(facts.kubernetes_cluster_id)) },
    nodeLabels: known(facts.node_labels) ?? {},
    nodeTaints: parseTaints(facts.node_taints),
  }));
}

const LIST_POOLS = `kubectl get nodes --label-columns ${POOL_NAME_LABEL}`;

/** Why a pool cannot be verified; one of them always matches a pool whose slices are unknown. */
const UNKNOWN_SLICES: Diagnoses<DeclaredPool> = {
  "name-unknown": ({ poolName }) =>
    poolName === undefined && {
      found: "the name of the pool is known only after apply",
      expected: "a literal name, to find its nodes",
      fix: "set a literal name in the declaration of the pool",
      command: LIST_POOLS,
    },
  "nodes-unclear": ({ observed }) =>
    observed?.unclear && {
      found: `the nodes do not show how their GPUs are partitioned: ${observed.unclear.found}`,
      expected: "nodes that all show the same slices",
      fix: "pass the declaration of the pool with --from, to compare the nodes with it",
      command: LIST_POOLS,
    },
  "strategy-unknown": ({ strategy }) =>
    strategy === undefined && {
      found: "the MIG strategy of the pool is not declared",
      expected: "single or mixed: the resource name depends on it",
      fix: "pass --strategy single or --strategy mixed; a MigGpuNodePool declares it",
      command: LIST_POOLS,
    },
  "profiles-refused": ({ facts }) => {
    const refused = refusedList(facts);
    return (
      refused !== undefined && {
        found: `Azure refuses the profiles ${show(facts.gpu_mig_profiles)}: ${refused.found}`,
        expected: "profiles that Azure accepts",
        fix: refused.fix,
        command: LIST_POOLS,
      }
    );
  },
  "slices-unknown": ({ facts }) => ({
    found: `the slices of a node are unknown: vm_size is ${show(facts.vm_size)} and ${profileOf(facts)}`,
    expected: "a literal size and profile that this release knows",
    fix: "set literal values in the declaration of the pool, or describe a newer size with --vm-size",
    command: LIST_POOLS,
  }),
};

function profileOf({ gpu_instance: profile, gpu_mig_profiles: profiles }: NodePoolFacts): string {
  return profiles === undefined ? `gpu_instance ${show(profile)}` : `gpu_mig_profiles ${show(profiles)}`;
}

function nodeCount(facts: NodePoolFacts): NodeCount {
  const { min, max } = nodesOf(facts);
  return { min: known(min), max: known(max) };
}
