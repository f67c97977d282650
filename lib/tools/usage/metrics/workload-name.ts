/** The letters and digits of the suffixes that Kubernetes makes up. */
const RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";

/**
 * What Kubernetes adds to the name of an owner: a Deployment's two, one of a Job or ReplicaSet, the number of a StatefulSet.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/rand/rand.go
 */
const SUFFIX = new RegExp(`(?<=.)-(?:${RANDOM}{6,10}-${RANDOM}{5}|\\d{1,4}-${RANDOM}{5}|${RANDOM}{5}|\\d{1,4})$`);

/** The name of the owner of a pod, as far as the name of the pod shows it: metrics name no owners. */
export function workloadName(pod: string): string {
  return pod.length > 253 ? pod : pod.replace(SUFFIX, "");
}
