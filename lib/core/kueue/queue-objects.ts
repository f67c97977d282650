import type { QueueValues } from "./queue-values";

/** An object of Kueue as Kubernetes takes it. */
export interface QueueObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec?: unknown;
  readonly [field: string]: unknown;
}

const KINDS: Readonly<Record<keyof Required<QueueValues>, string>> = {
  resourceFlavors: "ResourceFlavor",
  cohorts: "Cohort",
  clusterQueues: "ClusterQueue",
  localQueues: "LocalQueue",
  admissionChecks: "AdmissionCheck",
  provisioningRequestConfigs: "ProvisioningRequestConfig",
  workloadPriorityClasses: "WorkloadPriorityClass",
};

/** The objects that the chart `mig-queues` renders from the values, under other labels than those of Helm. */
export function queueObjects(values: QueueValues, labels: Readonly<Record<string, string>> = {}): QueueObject[] {
  return Object.entries(KINDS).flatMap(([list, kind]) =>
    (values[list as keyof QueueValues] ?? []).map(({ name, namespace, ...content }: { name: string; namespace?: string }) => ({
      apiVersion: "kueue.x-k8s.io/v1beta2",
      kind,
      metadata: { name, ...(namespace !== undefined && { namespace }), labels },
      ...content,
    })),
  );
}
