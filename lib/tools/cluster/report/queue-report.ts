import type { Paint } from "../../terminal/color";
import { textTable } from "../../terminal/text-table";
import type { QueuesVerification } from "../judge/queue-verification";
import { problemText } from "./text-report";

/** The queues for readers: whether each is active, what they give out of each pool, and what is wrong. */
export function queueText({ queues, quotas }: QueuesVerification, paint: Paint, width: number): string {
  const verdict = (diagnosis: { readonly id: string } | undefined): string => diagnosis?.id ?? "ok";
  const tables = [
    [
      ["QUEUE", "ACTIVE", "DIAGNOSIS"],
      ...queues.map(({ name, active, diagnosis }) => [name, active === undefined ? "-" : active ? "yes" : "no", verdict(diagnosis)]),
    ],
    ...(quotas.length > 0
      ? [
          [
            ["POOL", "RESOURCE", "QUOTAS", "OFFERED", "DIAGNOSIS"],
            ...quotas.map(({ poolName, resourceName, quota, offered, diagnosis }) => [
              poolName,
              resourceName,
              String(quota),
              String(offered),
              verdict(diagnosis),
            ]),
          ],
        ]
      : []),
  ];
  const problems = [
    ...queues.map(({ name, diagnosis }) => ({ subjects: [`queue ${name}`], diagnosis })),
    ...quotas.map(({ poolName, diagnosis }) => ({ subjects: [`quotas of ${poolName}`], diagnosis })),
  ].flatMap(({ subjects, diagnosis }) => (diagnosis ? [problemText({ subjects, diagnosis }, paint)] : []));
  const active = queues.filter(({ diagnosis }) => diagnosis === undefined).length;
  return [
    ...tables.map((rows) => `${textTable(rows, { width })}\n`),
    ...problems,
    `${active} of ${queues.length} queues as promised\n`,
  ].join("\n");
}

/** The same for scripts. */
export function queueJson({ queues, quotas }: QueuesVerification): object {
  return {
    queues: queues.map(({ stack, name, active, diagnosis }) => ({
      stack,
      name,
      holds: diagnosis === undefined,
      active: active ?? null,
      diagnosis: diagnosis ?? null,
    })),
    quotas: quotas.map(({ stack, poolName, resourceName, quota, offered, diagnosis }) => ({
      stack,
      pool: poolName,
      resourceName,
      holds: diagnosis === undefined,
      quota,
      offered,
      diagnosis: diagnosis ?? null,
    })),
  };
}

/** Whether nothing is wrong with any queue. */
export function queuesHold({ queues, quotas }: QueuesVerification): boolean {
  return [...queues, ...quotas].every(({ diagnosis }) => diagnosis === undefined);
}
