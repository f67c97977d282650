import { kubectlFailure } from "../../../lib/tools/kubectl/kubectl-error";

test.each([
  ['nodes is forbidden: User "me" cannot list resource "nodes" in API group "" at the cluster scope', "nodes", "--all-namespaces"],
  ['pods is forbidden: User "me" cannot list resource "pods" in API group "" in the namespace "research"', "pods", "--namespace research"],
  [
    'daemonsets.apps is forbidden: User "me" cannot list resource "daemonsets" in API group "apps" at the cluster scope',
    "daemonsets.apps",
    "--all-namespaces",
  ],
])("%s is answered with the role that is missing", (said, resource, place) => {
  expect(kubectlFailure(`Error from server (Forbidden): ${said}`, "exit code 1").message).toMatch(
    `; ask for a role that may list ${resource}, and check it with "kubectl auth can-i list ${resource} ${place}"`,
  );
});
