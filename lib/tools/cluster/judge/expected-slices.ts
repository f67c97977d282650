import type { MigStrategy } from "../../../core/catalog/mig-strategy";
import { type ClusterIdParts, parseClusterId } from "../../../core/cluster/cluster-id";
import { known, show } from "../../../core/facts/fact";
import { parseTaints, type Taint } from "../../../core/kubernetes/taint";
import { refusedList } from "../../../core/pool/cut";
import type { NodePoolFacts } from "../../../core/pool/node-pool";
import { POOL_NAME_LABEL } from "../../../core/pool/pod-target";
import { nodesOf } from "../../../core/pool/slices";
import type { DeclaredPool } from "../../origins/declared-pool";
import { type Diagnoses, type Diagnosis, diagnose } from "./diagnoses/diagnosis";

/** What the nodes of a pool should offer of one resource, by its configuration. */
export interface ExpectedSlices {
  readonly name: string;
  readonly strategy: MigStrategy;
  /** `1g.5gb`. */
  readonly partition: string;
  /** That partition and all others that the GPUs are cut into beside it. */
  readonly partitions: readonly string[];
  /** Whether AKS brings the GPU software, as services of the node that no DaemonSet shows. */
  readonly isManaged: boolean;
  readonly resourceName: string;
  readonly slicesPerNode: number;
  /** How many pods share each slice. */
  readonly replicas: number;
  /** The physical GPUs of a node. */
  readonly gpuCount: number;
  readonly nodes: NodeCount;
  /** The cluster, as far as it is known before apply. */
  readonly cluster: Partial<ClusterIdParts>;
  /** The labels and taints that the configuration gives to its nodes, as far as they are known. */
  readonly nodeLabels: Readonly<Record<string, unknown>>;
  readonly nodeTaints: readonly Taint[];
}

/** How many nodes a pool may have; a bound that is known only after apply is `undefined`. */
export interface NodeCount {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** What the pool should offer: of each size of slice its own, the largest first; or why nobody can say. */
export function expectedSlices(pool: DeclaredPool): readonly ExpectedSlices[] | Diagnosis {
  const { poolName: name, strategy, slices, size, facts, isManaged } = pool;
  if (!name || !strategy || !slices || !size) {
    return diagnose(UNKNOWN_SLICES, pool) as Diagnosis;
  }
  return slices.map(({ partition, resourceName, count, replicas = 1 }) => ({
    name,
    strategy,
    partition: partition.name,
    partitions: slices.map((others) => others.partition.name),
    isManaged,
    resourceName,
    slicesPerNode: count,
    replicas,
    gpuCount: size.gpuCount,
    // The nodes that there are say nothing about how many there should be.
    nodes: pool.observed ? { min: undefined, max: undefined } : nodeCount(facts),
    cluster: { ...pool.cluster, ...parseClusterId(known(facts.kubernetes_cluster_id)) },
    nodeLabels: known(facts.node_labels) ?? {},
    nodeTaints: parseTaints(facts.node_taints),
  }));
}

const LIST_POOLS = `kubectl get nodes --label-columns ${POOL_NAME_LABEL}`;

/** Why a pool cannot be verified; one of them always speaks of a pool whose slices are unknown. */
const UNKNOWN_SLICES: Diagnoses<DeclaredPool> = {
  "name-unknown": ({ poolName }) =>
    poolName === undefined && {
      found: "the name of the pool is known only after apply",
      expected: "a name by which its nodes can be found",
      fix: "write the name of the pool out where it is declared",
      command: LIST_POOLS,
    },
  "nodes-unclear": ({ observed }) =>
    observed?.unclear && {
      found: `the nodes do not tell what their GPUs are cut into: ${observed.unclear.found}`,
      expected: "nodes that all show the same slices",
      fix: "name what declares the pool with --from: the nodes are then compared with that",
      command: LIST_POOLS,
    },
  "strategy-unknown": ({ strategy }) =>
    strategy === undefined && {
      found: "nothing declares under which MIG strategy the pool is served",
      expected: "single or mixed, on which the name of the resource depends",
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
    found: `how many slices a node has is unknown: vm_size is ${show(facts.vm_size)} and ${profileOf(facts)}`,
    expected: "a size and a profile that are written out and that this release knows",
    fix: "write both out where the pool is declared, or describe a newer size with --vm-size",
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
