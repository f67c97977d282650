import { VM_SIZES, type VmSize } from "../catalog/vm-size";
import { sum } from "../facts/lists";
import { MigConfigurationError } from "../facts/mig-configuration-error";
import { HOURS_PER_MONTH, micros, type PriceList, roundedMoney, type VmSizePrice } from "../purchase/price-list";
import type { PlannedPool, SlicePlan, UnmetDemand } from "../purchase/slice-plan";
import type { ExistingSlices, SliceDemand, SlicePlanOptions, VmSizeLimit } from "../purchase/slice-plan-options";
import { SLICE_PLAN_RULES } from "../rules/purchase/slice-plan-rules";
import { errorsAmong, problemsOf } from "../rules/rule";
import { type KnownProps, strangeProblems } from "../rules/strange-prop-rules";
import { type DemandClass, demandClasses, fits } from "./demand-class";
import { loadHighs } from "./highs-solver";
import { type IntegerSolver, type LinearConstraint, type LinearSum, type Solution, sumOf } from "./integer-program";
import { columnsOf, type PricedSize, type SliceColumn } from "./slice-column";
import { missingVariable, mostNodes, nodeConstraints, type SliceModel, sliceModel } from "./slice-model";

const DEFAULT_TIME_LIMIT_SECONDS = 30;

/**
 * Answers what to buy: which VM sizes, cut by which profiles, and how many nodes of them.
 */
export class SlicePlanner {
  /**
   * The cheapest node pools whose slices meet a demand.
   *
   * Of plans that cost the same, it is the one with the fewest nodes, and of those the one with the fewest GPUs, so that an
   * answer stays the same. What nothing can serve, or the limits leave no room for, is named in the answer, and the rest is
   * planned: the most memory that can be had, at the least price. Disks, the control plane, reservations and taxes are not in
   * the costs.
   *
   * The solver is HiGHS, which this package contains.
   *
   * @throws MigConfigurationError (MIG047, MIG701 to MIG704) if the options make no sense.
   * @throws Error if the solver has found nothing when its time is over.
   *
   * @see https://highs.dev
   */
  public static async planSlices(options: SlicePlanOptions): Promise<SlicePlan> {
    return planWith(await loadHighs(), options);
  }

  private constructor() {}
}

const OPTIONS: KnownProps<SlicePlanOptions> = {
  demand: { parts: { memoryGb: {}, count: {}, minimumComputeSlices: {} } satisfies KnownProps<SliceDemand> },
  prices: {
    parts: {
      currency: {},
      region: {},
      vmSizes: { parts: { vmSize: {}, onDemandPerHour: {}, spotPerHour: {} } satisfies KnownProps<VmSizePrice> },
    } satisfies KnownProps<PriceList>,
  },
  vmSizes: {},
  spot: {},
  limits: { parts: { vmSize: {}, maxNodes: {}, maxVcpus: {} } satisfies KnownProps<VmSizeLimit> },
  existing: { parts: { vmSize: {}, profile: {}, nodes: {} } satisfies KnownProps<ExistingSlices> },
  timeLimitSeconds: {},
};

/** The plan that a solver finds. It is found in one go: nothing else happens in the process meanwhile. */
export function planWith(solver: IntegerSolver, options: SlicePlanOptions): SlicePlan {
  const errors = errorsAmong([...strangeProblems(options, OPTIONS), ...problemsOf(SLICE_PLAN_RULES, options)]);
  if (errors.length > 0) {
    throw new MigConfigurationError("SlicePlanner.planSlices", errors);
  }
  const { limits = [], existing = [], timeLimitSeconds = DEFAULT_TIME_LIMIT_SECONDS } = options;
  const { priced, unpriced } = pricedSizes(options);
  const asked = demandClasses(options.demand);
  const bought = priced.flatMap((size, index) => columnsOf(size, index, asked));
  const columns: SliceColumn[] = [
    ...existing.map(({ vmSize, profile, nodes }, index): SliceColumn => {
      const partition = vmSize.gpu.partition(profile);
      const slicesPerNode = partition.instancesPerGpu * vmSize.gpuCount;
      return { variable: `e${index}`, vmSize, partition, slicesPerNode, pricePerHour: 0, existing: nodes };
    }),
    ...bought,
  ];
  const hasSlice = (demand: DemandClass): boolean => columns.some(({ partition }) => fits(partition, demand));
  const classes = asked.filter(hasSlice);

  const search = new Search(solver, timeLimitSeconds, columns, classes, limits);
  const { values, proved, model } = search.best();
  const pools = columns.flatMap((column) => plannedPools(column, values, model));
  const costPerHour = roundedMoney(sum(pools.map((pool) => pool.costPerHour)));
  return {
    pools: pools.sort(comparePools),
    unmet: [
      ...classes.flatMap((demand, index): UnmetDemand[] => {
        const count = values.get(missingVariable(index)) ?? 0;
        const canBeBought = bought.some(({ partition }) => fits(partition, demand));
        const reason = canBeBought
          ? limitReason(columns, values, limits)
          : `the slices that exist are not enough, and ${sizeReason(demand, priced)}`;
        return count > 0 ? [{ ...demand, count, reason }] : [];
      }),
      ...asked.filter((demand) => !hasSlice(demand)).map((demand): UnmetDemand => ({ ...demand, reason: sizeReason(demand, priced) })),
    ],
    unpriced,
    currency: options.prices.currency,
    costPerHour,
    costPerMonth: roundedMoney(costPerHour * HOURS_PER_MONTH),
    proved,
    notes: notesOn(pools, options),
  };
}

/** The solver's way to the best plan, one aim after the other. */
class Search {
  private readonly cost: LinearSum;
  private readonly nodes: readonly LinearConstraint[];

  public constructor(
    private readonly solver: IntegerSolver,
    private readonly timeLimitSeconds: number,
    private readonly columns: readonly SliceColumn[],
    private readonly classes: readonly DemandClass[],
    limits: readonly VmSizeLimit[],
  ) {
    this.cost = new Map(columns.map(({ variable, pricePerHour }) => [variable, pricePerHour]));
    this.nodes = nodeConstraints(columns, limits);
  }

  public best(): Answer & { readonly model: SliceModel } {
    if (this.columns.length === 0 || this.classes.length === 0) {
      const values = new Map(this.columns.map(({ variable, existing = 0 }) => [variable, existing]));
      return { values, proved: true, model: sliceModel(this.columns, this.classes, false) };
    }
    const whole = sliceModel(this.columns, this.classes, false);
    const cheapest = this.solve(this.cost, [...whole.constraints, ...this.nodes]);
    if (cheapest) {
      return { ...this.withFewestNodes(cheapest, [...whole.constraints, ...this.nodes]), model: whole };
    }
    const partial = sliceModel(this.columns, this.classes, true);
    const constraints = [...partial.constraints, ...this.nodes];
    const missing: LinearSum = new Map(this.classes.map(({ memoryGb }, index) => [missingVariable(index), memoryGb]));
    const most = this.solve(missing, constraints);
    if (!most) {
      throw new Error("the solver finds no plan within the limits, not even one that serves nothing");
    }
    // With room for how computers add fractions of a GB.
    const asMuch: LinearConstraint = { sum: missing, relation: "<=", value: sumOf(missing, most.values) + 1e-6 };
    const cheap = this.solve(this.cost, [...constraints, asMuch]);
    const { values, proved } = this.withFewestNodes(cheap ?? most, [...constraints, asMuch]);
    return { values, proved: proved && most.status === "best", model: partial };
  }

  /** The same cost with fewer nodes, and with fewer GPUs of as many nodes, where there is such a plan. */
  private withFewestNodes(cheapest: Found, constraints: readonly LinearConstraint[]): Answer {
    const proved = cheapest.status === "best";
    const best = micros(sumOf(this.cost, cheapest.values));
    const bought = this.columns.filter(({ existing }) => existing === undefined);
    let values = cheapest.values;
    const atMost: LinearConstraint[] = [];
    for (const weightOf of proved && bought.length > 0 ? TIES : []) {
      const weights: LinearSum = new Map(bought.map((column) => [column.variable, weightOf(column)]));
      const tidier = this.solver.solve(
        { minimize: this.withTies(weights), constraints: [...constraints, ...atMost] },
        this.timeLimitSeconds,
      );
      if (!("values" in tidier) || micros(sumOf(this.cost, tidier.values)) > best) {
        break;
      }
      values = tidier.values;
      atMost.push({ sum: weights, relation: "<=", value: sumOf(weights, values) });
    }
    return { values, proved };
  }

  /** The cost, with so little of the weights that they decide between equals alone. */
  private withTies(weights: LinearSum): LinearSum {
    const unit = Math.min(...this.columns.flatMap(({ existing, pricePerHour }) => (existing === undefined ? [pricePerHour] : [])));
    return new Map(
      [...weights].map(([variable, weight]) => [variable, ((this.cost.get(variable) ?? 0) / unit) * TIE_SCALE + weight / TIE_SCALE]),
    );
  }

  private solve(minimize: LinearSum, constraints: readonly LinearConstraint[]): Found | undefined {
    const solution = this.solver.solve({ minimize, constraints }, this.timeLimitSeconds);
    if (solution.status === "nothing found") {
      throw new Error(
        `the solver has found no plan within ${this.timeLimitSeconds} s; name fewer sizes or fewer kinds of demand, or give it more time`,
      );
    }
    return "values" in solution ? solution : undefined;
  }
}

/** How many nodes of each column, and whether nothing cheaper serves as much. */
interface Answer {
  readonly values: ReadonlyMap<string, number>;
  readonly proved: boolean;
}

type Found = Extract<Solution, { readonly values: unknown }>;

/** What decides between plans that cost the same, one after the other: how many nodes, and how many GPUs. */
const TIES: readonly ((column: SliceColumn) => number)[] = [() => 1, ({ vmSize }) => vmSize.gpuCount];

/** A tie weighs a millionth of the lowest price, and still more than a solver takes for equal. */
const TIE_SCALE = 1e3;

function pricedSizes({ prices, vmSizes = [...VM_SIZES], spot = false }: SlicePlanOptions): {
  readonly priced: readonly PricedSize[];
  readonly unpriced: string[];
} {
  const priceOf = new Map(
    prices.vmSizes.map(({ vmSize, onDemandPerHour, spotPerHour }) => [vmSize.toLowerCase(), spot ? spotPerHour : onDemandPerHour]),
  );
  const sizes = [...new Map(vmSizes.map((size) => [size.name.toLowerCase(), size])).values()];
  return {
    priced: sizes.flatMap((vmSize) => {
      const pricePerHour = priceOf.get(vmSize.name.toLowerCase());
      return pricePerHour === undefined ? [] : [{ vmSize, pricePerHour }];
    }),
    unpriced: sizes.filter(({ name }) => priceOf.get(name.toLowerCase()) === undefined).map(({ name }) => name),
  };
}

/** @see https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_NODES_OF_A_POOL = 1000;
const MOST_NODES_OF_A_CLUSTER = 5000;

/** The pools of a column: several where AKS does not allow so many nodes in one. */
function plannedPools(column: SliceColumn, values: ReadonlyMap<string, number>, model: SliceModel): PlannedPool[] {
  const { vmSize, partition, slicesPerNode, pricePerHour, existing } = column;
  const open = new Map(model.served(values).get(column) ?? []);
  const pools: PlannedPool[] = [];
  for (let left = values.get(column.variable) ?? 0; left > 0; left -= MOST_NODES_OF_A_POOL) {
    const nodes = Math.min(left, MOST_NODES_OF_A_POOL);
    let spareSlices = nodes * slicesPerNode;
    const serves = [...open].reverse().flatMap(([demand, count]) => {
      const taken = Math.min(count, spareSlices);
      spareSlices -= taken;
      open.set(demand, count - taken);
      const { memoryGb, minimumComputeSlices } = demand;
      return taken > 0 ? [{ memoryGb, minimumComputeSlices, count: taken }] : [];
    });
    pools.push({
      vmSize,
      profile: partition.profile,
      partition,
      nodes,
      slices: nodes * slicesPerNode,
      spareSlices,
      serves: serves.sort((one, other) => other.memoryGb - one.memoryGb || other.minimumComputeSlices - one.minimumComputeSlices),
      existing: existing !== undefined,
      costPerHour: roundedMoney(nodes * pricePerHour),
      costPerMonth: roundedMoney(nodes * pricePerHour * HOURS_PER_MONTH),
      costPerSliceHour: roundedMoney(pricePerHour / slicesPerNode),
      costPerGbHour: roundedMoney(pricePerHour / slicesPerNode / partition.memoryGb),
    });
  }
  return pools;
}

function comparePools(one: PlannedPool, other: PlannedPool): number {
  return (
    Number(other.existing) - Number(one.existing) ||
    other.costPerHour - one.costPerHour ||
    (one.vmSize.name < other.vmSize.name ? -1 : Number(one.vmSize.name > other.vmSize.name)) ||
    (one.profile < other.profile ? -1 : 1)
  );
}

/** Why demand that a slice would fit is not met. */
function limitReason(columns: readonly SliceColumn[], values: ReadonlyMap<string, number>, limits: readonly VmSizeLimit[]): string {
  const nodesOf = ({ name }: VmSize) =>
    sum(columns.filter(({ vmSize }) => vmSize.name === name).map(({ variable }) => values.get(variable) ?? 0));
  const full = limits.filter((limit) => nodesOf(limit.vmSize) >= mostNodes(limit));
  return `the limits allow no more nodes: ${full.map((limit) => `${limit.vmSize.name} at most ${mostNodes(limit)}`).join(", ")}`;
}

/** Why no slice fits a demand. */
function sizeReason({ memoryGb, minimumComputeSlices }: DemandClass, priced: readonly PricedSize[]): string {
  const largest = priced.map(({ vmSize }) => vmSize).sort((one, other) => other.gpu.memoryGb - one.gpu.memoryGb)[0];
  const what = `${memoryGb} GB${minimumComputeSlices > 1 ? ` and ${minimumComputeSlices} compute slices` : ""}`;
  return largest
    ? `no slice of the sizes with a price has ${what}: the largest has ${largest.gpu.memoryGb} GB, all of an ${largest.gpu.name}`
    : `none of the sizes has a price`;
}

function notesOn(pools: readonly PlannedPool[], { spot }: SlicePlanOptions): string[] {
  const exact = pools.some(({ partition, serves }) => serves.some(({ memoryGb }) => memoryGb === partition.memoryGb));
  const nodes = sum(pools.map((pool) => pool.nodes));
  return [
    ...(exact
      ? ["a program sees less memory than its slice's name says, 4.75 GiB of a 1g.5gb: ask for more where that is too little"]
      : []),
    ...(spot ? ["Spot machines are evicted when Azure needs the capacity, and their prices change"] : []),
    ...(nodes > MOST_NODES_OF_A_CLUSTER
      ? [`${nodes} nodes are more than AKS allows in one cluster, ${MOST_NODES_OF_A_CLUSTER}: divide the pools among several`]
      : []),
  ];
}
