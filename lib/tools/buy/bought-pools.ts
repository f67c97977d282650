import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { PlannedPool } from "../../core/purchase/slice-plan";
import { hourly } from "../terminal/money";
import { demandWords, type PurchaseReport } from "./purchase-report";

/** The pools that are to be bought. */
export function boughtPools({ plan }: PurchaseReport): PlannedPool[] {
  return plan.pools.filter(({ existing }) => !existing);
}

/** Slices of several kinds are told apart by what they are called, and those of one kind are plain GPUs to a pod. */
export function strategyFor(bought: readonly PlannedPool[]): MigStrategy {
  return new Set(bought.map(({ partition }) => partition.name)).size > 1 ? MigStrategy.MIXED : MigStrategy.SINGLE;
}

/** What the purchase is for, and what it costs, as code has it in a comment. */
export function purchaseWords({ demand, spot, plan: { costPerHour, currency } }: PurchaseReport): string {
  return `${demandWords(demand)}: ${hourly(costPerHour)} ${currency} an hour, ${spot ? "Spot" : "on demand"}`;
}

/** The same of one pool. */
export function poolWords({ slices, partition, serves, costPerHour }: PlannedPool, currency: string): string {
  return `${slices} slices of ${partition.name} for ${demandWords(serves)}: ${hourly(costPerHour)} ${currency} an hour`;
}
