import { sum } from "../facts/lists";
import type { VmSizeLimit } from "../purchase/slice-plan-options";
import { type DemandClass, fits } from "./demand-class";
import type { LinearConstraint } from "./integer-program";
import type { SliceColumn } from "./slice-column";

/** What must hold of the nodes for all demand to be met, and how to read from its values who serves whom. */
export interface SliceModel {
  readonly constraints: readonly LinearConstraint[];
  /** How many slices of a column serve a class. */
  served(values: ReadonlyMap<string, number>): ReadonlyMap<SliceColumn, ReadonlyMap<DemandClass, number>>;
}

/** How many slices of a class are missing. */
export function missingVariable(index: number): string {
  return `u${index}`;
}

/** The demand that the columns must serve, but for what may be missing. */
export function sliceModel(columns: readonly SliceColumn[], classes: readonly DemandClass[], mayMiss: boolean): SliceModel {
  const serving = classes.map((demand) => new Set(columns.filter(({ partition }) => fits(partition, demand))));
  const missing = mayMiss ? classes.map((_, index) => missingVariable(index)) : [];
  const within = (one: ReadonlySet<SliceColumn>, other: ReadonlySet<SliceColumn>) => [...one].every((column) => other.has(column));
  const nested = serving.every((one) => serving.every((other) => within(one, other) || within(other, one)));
  const model = nested ? nestedModel : assignmentModel;
  return model(columns, classes, serving, missing);
}

type ModelOf = (
  columns: readonly SliceColumn[],
  classes: readonly DemandClass[],
  serving: readonly ReadonlySet<SliceColumn>[],
  missing: readonly string[],
) => SliceModel;

/**
 * Where a slice that fits one class fits all that ask for less, it is enough that the slices of each class and above are as
 * many as what needs them: Hall's condition for nested sets. There is no variable for who serves whom.
 */
const nestedModel: ModelOf = (columns, classes, serving, missing) => {
  const size = (index: number) => serving[index]?.size ?? 0;
  const constraints = classes.map((_, index): LinearConstraint => {
    const alike = [...classes.keys()].filter((other) => size(other) <= size(index));
    return {
      sum: new Map([
        ...columns.filter((column) => serving[index]?.has(column)).map((column) => [column.variable, column.slicesPerNode] as const),
        ...(missing.length > 0 ? alike.map((other) => [missing[other] as string, 1] as const) : []),
      ]),
      relation: ">=",
      value: sum(alike.map((other) => classes[other]?.count ?? 0)),
    };
  });
  return {
    constraints: [...constraints, ...missingAtMost(classes, missing)],
    served(values) {
      const left = new Map(columns.map((column) => [column, column.slicesPerNode * (values.get(column.variable) ?? 0)]));
      const served = new Map(columns.map((column) => [column, new Map<DemandClass, number>()]));
      // Who has the least choice comes first, and takes the smallest that fits.
      const bySize = [...columns].sort((one, other) => smaller(one, other));
      for (const index of [...classes.keys()].sort((one, other) => size(one) - size(other))) {
        const demand = classes[index] as DemandClass;
        let open = demand.count - (values.get(missing[index] ?? "") ?? 0);
        for (const column of bySize.filter((candidate) => serving[index]?.has(candidate))) {
          const taken = Math.min(open, left.get(column) ?? 0);
          if (taken > 0) {
            served.get(column)?.set(demand, taken);
            left.set(column, (left.get(column) ?? 0) - taken);
            open -= taken;
          }
        }
      }
      return served;
    },
  };
};

/** Where a class asks for more memory and another for more compute: a variable for each pair says who serves whom. */
const assignmentModel: ModelOf = (columns, classes, serving, missing) => {
  const pair = (column: SliceColumn, index: number) => `y${index}_${column.variable}`;
  const constraints = [
    ...classes.map(
      ({ count }, index): LinearConstraint => ({
        sum: new Map([
          ...[...(serving[index] ?? [])].map((column) => [pair(column, index), 1] as const),
          ...(missing.length > 0 ? [[missing[index] as string, 1] as const] : []),
        ]),
        relation: ">=",
        value: count,
      }),
    ),
    ...columns.map(
      (column): LinearConstraint => ({
        sum: new Map([
          ...[...classes.keys()].filter((index) => serving[index]?.has(column)).map((index) => [pair(column, index), 1] as const),
          [column.variable, -column.slicesPerNode],
        ]),
        relation: "<=",
        value: 0,
      }),
    ),
  ];
  return {
    constraints: [...constraints, ...missingAtMost(classes, missing)],
    served(values) {
      const open = classes.map(({ count }, index) => count - (values.get(missing[index] ?? "") ?? 0));
      return new Map(
        columns.map((column) => {
          const served = new Map<DemandClass, number>();
          for (const [index, demand] of classes.entries()) {
            // The program lets more be served than asked for, where that costs nothing.
            const taken = Math.min(open[index] ?? 0, values.get(pair(column, index)) ?? 0);
            if (taken > 0) {
              served.set(demand, taken);
              open[index] = (open[index] ?? 0) - taken;
            }
          }
          return [column, served] as const;
        }),
      );
    },
  };
};

function missingAtMost(classes: readonly DemandClass[], missing: readonly string[]): LinearConstraint[] {
  return missing.map((variable, index) => ({
    sum: new Map([[variable, 1]]),
    relation: "<=",
    value: classes[index]?.count ?? 0,
  }));
}

function smaller(one: SliceColumn, other: SliceColumn): number {
  return (
    one.partition.memoryGb - other.partition.memoryGb ||
    one.partition.computeSlices - other.partition.computeSlices ||
    (other.existing ?? 0) - (one.existing ?? 0)
  );
}

/** The nodes of each size that is limited, in all its columns together; and those that exist, which stay as they are. */
export function nodeConstraints(columns: readonly SliceColumn[], limits: readonly VmSizeLimit[]): LinearConstraint[] {
  const ofSize = limits.map((limit): LinearConstraint => {
    const limited = columns.filter(({ vmSize }) => vmSize.name === limit.vmSize.name);
    // What exists is not sent away.
    const existing = sum(limited.map((column) => column.existing ?? 0));
    return { sum: new Map(limited.map(({ variable }) => [variable, 1])), relation: "<=", value: Math.max(mostNodes(limit), existing) };
  });
  const fixed = columns.flatMap(({ variable, existing }): LinearConstraint[] =>
    existing === undefined
      ? []
      : [
          { sum: new Map([[variable, 1]]), relation: "<=", value: existing },
          { sum: new Map([[variable, 1]]), relation: ">=", value: existing },
        ],
  );
  return [...ofSize.filter((constraint) => constraint.sum.size > 0), ...fixed, ...joined(columns, limits)];
}

/**
 * As many nodes as make up one of a larger size, at no lower price, are that node: no answer is lost, and the solver looks at
 * a fraction of those that cost the same.
 */
function joined(columns: readonly SliceColumn[], limits: readonly VmSizeLimit[]): LinearConstraint[] {
  const bought = columns.filter(({ existing }) => existing === undefined);
  const unlimited = bought.filter(({ vmSize }) => !limits.some((limit) => limit.vmSize.name === vmSize.name));
  return bought.flatMap((column) => {
    const { vmSize, partition, pricePerHour, variable } = column;
    const times = unlimited
      .filter((larger) => larger.vmSize.gpu === vmSize.gpu && larger.partition.profile === partition.profile)
      .map((larger) => ({ times: larger.vmSize.gpuCount / vmSize.gpuCount, price: larger.pricePerHour }))
      .filter(({ times: count, price }) => Number.isInteger(count) && count > 1 && price <= pricePerHour * count)
      .map(({ times: count }) => count);
    return times.length > 0 ? [{ sum: new Map([[variable, 1]]), relation: "<=", value: Math.min(...times) - 1 } as const] : [];
  });
}

/** The most nodes that a limit lets be. */
export function mostNodes({ vmSize, maxNodes, maxVcpus }: VmSizeLimit): number {
  const byVcpus = maxVcpus === undefined ? Number.POSITIVE_INFINITY : Math.floor(maxVcpus / (vmSize.vcpus ?? 1));
  return Math.min(maxNodes ?? Number.POSITIVE_INFINITY, byVcpus);
}
