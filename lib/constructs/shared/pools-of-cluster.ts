import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { asksForMig } from "../../core/pool/node-pool";
import type { PoolAmongOthers, PoolNames } from "../../core/rules/pool/temporary-name-rules";
import { poolFactsOf, poolResourceOf } from "./node-pool-resource";
import { resourceAttributes } from "./resource-attributes";

interface NamedPool extends PoolNames {
  readonly node: IConstruct;
  readonly clusterId: string;
  readonly hasSlices: boolean;
}

/** A node pool among those of its cluster, and whether one of them has partitioned GPUs. */
interface PoolsOfCluster extends PoolAmongOthers {
  readonly haveSlices: boolean;
}

const POOLS_OF_STACKS = new WeakMap<TerraformStack, readonly NamedPool[]>();

/** The names of a node pool, and of the others that its stack makes on its cluster. */
export function amongPoolsOfCluster(node: IConstruct): PoolsOfCluster {
  const stack = TerraformStack.of(node);
  const pools = POOLS_OF_STACKS.get(stack) ?? stack.node.findAll().flatMap(namedPool);
  POOLS_OF_STACKS.set(stack, pools);
  const pool = pools.find((one) => one.node === node);
  const others = pools.filter((other) => other !== pool && other.clusterId === pool?.clusterId);
  return {
    pool: pool ?? { name: undefined, temporaryName: undefined },
    others,
    haveSlices: [pool, ...others].some((one) => one?.hasSlices),
  };
}

function namedPool(node: IConstruct): NamedPool[] {
  const described = poolResourceOf(node);
  if (described === undefined) {
    return [];
  }
  const pool = node as Parameters<typeof poolFactsOf>[0];
  const facts = poolFactsOf(pool);
  const { name, temporary_name_for_rotation: temporaryName } = facts;
  const id =
    described.block === undefined
      ? resourceAttributes(pool)[described.clusterArgument]
      : `\${${pool.terraformResourceType}.${pool.friendlyUniqueId}.id}`;
  const clusterId = Tokenization.resolve(id, { scope: node, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false });
  return [
    {
      node,
      name,
      temporaryName,
      clusterId: String(clusterId).toLowerCase(),
      hasSlices: facts.gpu_instance !== undefined || asksForMig(facts),
    },
  ];
}
