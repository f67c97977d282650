import { known, show } from "../../../core/facts/fact";
import { changesWith, type PoolChange } from "../../../core/plan/pool-change";
import { AZURERM_DEFAULT_POOL } from "../../../core/providers/azurerm";
import { poolAddress } from "../../../core/providers/pool-resource";
import { type PoolNames, TEMPORARY_NAME_RULES } from "../../../core/rules/pool/temporary-name-rules";
import { problemsOf } from "../../../core/rules/rule";
import type { PlannedPool } from "../../origins/plan/planned-pool";
import type { Attributes, PlannedResource } from "../../origins/plan/planned-resource";
import { at, introduced } from "./introduced-findings";
import type { ReviewFinding } from "./review-report";

type Named = Pick<PlannedPool, "address" | "fate" | "before" | "after">;

/** Findings about temporary names of pools; a note if neither pool is new or changes. */
export function temporaryNameFindings(pools: readonly PlannedPool[], cluster: PlannedResource | undefined): ReviewFinding[] {
  const all: readonly Named[] = [...pools, ...defaultPoolOf(pools, cluster)];
  const others = { before: rivals(all, "before"), after: rivals(all, "after") };
  return all.flatMap((pool) => {
    const on = (side: "before" | "after") =>
      pool[side] === undefined ? [] : { pool: namesOf(pool[side]), others: others[side](pool).map((other) => namesOf(other[side] ?? {})) };
    const problems = (side: "before" | "after"): ReviewFinding[] =>
      [on(side)].flat().flatMap((facts) => at(pool.address, problemsOf(TEMPORARY_NAME_RULES, facts)));
    const [old, now] = [problems("before"), problems("after")];
    const fresh = pool.fate === "unchanged" ? introduced(old, now) : now;
    return now.map((finding) => (fresh.includes(finding) ? finding : { ...finding, severity: "note" as const, standing: true }));
  });
}

/** For a pool those that have its temporary name: as many as the rule can need, since a plan may have thousands of pools. */
function rivals(pools: readonly Named[], side: "before" | "after"): (pool: Named) => Named[] {
  const [byName, byTemporaryName] = [new Map<unknown, Named[]>(), new Map<unknown, Named[]>()];
  for (const pool of pools.filter((one) => one[side] !== undefined)) {
    const { name, temporaryName } = namesOf(pool[side] ?? {});
    const [named, sharing] = [byName.get(name) ?? [], byTemporaryName.get(temporaryName) ?? []];
    if (named.length < 2) {
      byName.set(name, [...named, pool]);
    }
    if (sharing.length < 2 && sharing.every((other) => namesOf(other[side] ?? {}).name !== name)) {
      byTemporaryName.set(temporaryName, [...sharing, pool]);
    }
  }
  return (pool) => {
    const { temporaryName } = namesOf(pool[side] ?? {});
    return [byName, byTemporaryName].flatMap((index) => index.get(temporaryName) ?? []).filter((other) => other !== pool);
  };
}

/** The default pool of a cluster of azurerm, also without slices. */
function defaultPoolOf(pools: readonly PlannedPool[], cluster: PlannedResource | undefined): Named[] {
  const address = cluster && poolAddress(AZURERM_DEFAULT_POOL, cluster.address);
  return cluster?.type !== AZURERM_DEFAULT_POOL.type || pools.some((pool) => pool.address === address)
    ? []
    : [
        {
          address: address as string,
          fate: cluster.fate,
          before: cluster.before && AZURERM_DEFAULT_POOL.read(cluster.before),
          after: cluster.after && AZURERM_DEFAULT_POOL.read(cluster.after),
        },
      ];
}

function namesOf({ name, temporary_name_for_rotation: temporaryName }: Attributes): PoolNames {
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return { name: text(name), temporaryName: text(temporaryName) };
}

/** The pools, those included that are deleted because another one rotates under their name. */
export function withRotationVictims(pools: readonly PoolChange[]): PoolChange[] {
  const rotating = pools.filter((pool) => pool.fate === "rebuilt" && changesWith("rotate", pool).length > 0);
  return pools.map((pool) => {
    const name = known(pool.before?.name);
    const by = rotating.find((other) => other !== pool && name !== undefined && other.after?.temporary_name_for_rotation === name);
    return by === undefined
      ? pool
      : {
          ...pool,
          fate: "deleted",
          after: undefined,
          changed: [],
          slicesAfter: [],
          deletedBy: `its name is the temporary name of pool ${show(by.after?.name)}, which azurerm rotates`,
        };
  });
}
