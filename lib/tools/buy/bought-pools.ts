import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { PlannedPool } from "../../core/purchase/slice-plan";
import { hourly } from "../terminal/money";
import { demandWords, type PurchaseReport, subjectWords } from "./purchase-report";

export function boughtPools({ plan }: PurchaseReport): PlannedPool[] {
  return plan.pools.filter(({ existing }) => !existing);
}

/** Under mixed the resource names tell several kinds of slices apart; one kind is plain GPUs under single. */
export function strategyFor(bought: readonly PlannedPool[]): MigStrategy {
  return new Set(bought.map(({ partition }) => partition.name)).size > 1 ? MigStrategy.MIXED : MigStrategy.SINGLE;
}

/** The demand and the cost of the purchase, as a comment of code. */
export function purchaseWords(report: PurchaseReport): string {
  const { spot, plan } = report;
  const { costPerHour, currency } = plan;
  return `${subjectWords(report)}: ${hourly(costPerHour)} ${currency} an hour, ${spot ? "Spot" : "on demand"}`;
}

/** The same for one pool. */
export function poolWords({ slices, partition, serves, costPerHour }: PlannedPool, currency: string): string {
  return `${slices} slices of ${partition.name} for ${demandWords(serves)}: ${hourly(costPerHour)} ${currency} an hour`;
}
