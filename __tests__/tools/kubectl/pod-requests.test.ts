import { podRequests } from "../../../lib/tools/kubectl/pod-requests";

const asks = (resources: Record<string, string>, restartPolicy?: string) => ({ resources: { requests: resources }, restartPolicy });

test("containers run at the same time", () => {
  expect(podRequests({ containers: [asks({ cpu: "100m", "nvidia.com/gpu": "1" }), asks({ cpu: "200m" })] })).toEqual({
    cpu: 0.3,
    "nvidia.com/gpu": 1,
  });
});

test("a limit stands for a request that is not written", () => {
  const container = { resources: { limits: { "nvidia.com/mig-1g.10gb": "2", cpu: "4" }, requests: { cpu: "1" } } };

  expect(podRequests({ containers: [container] })).toEqual({ "nvidia.com/mig-1g.10gb": 2, cpu: 1 });
});

// The example of https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers, in numbers.
test("init containers run one after the other, before the containers", () => {
  const pod = { initContainers: [asks({ cpu: "3" }), asks({ cpu: "5" })], containers: [asks({ cpu: "2" }), asks({ cpu: "1" })] };

  expect(podRequests(pod)).toEqual({ cpu: 5 });
});

test("a sidecar stays beside the containers, and beside the init containers after it", () => {
  const pod = {
    initContainers: [asks({ cpu: "3" }), asks({ cpu: "1" }, "Always"), asks({ cpu: "4" })],
    containers: [asks({ cpu: "2" })],
    overhead: { cpu: "250m" },
  };

  expect(podRequests(pod)).toEqual({ cpu: 5.25 });
});

test("what is no resource is not counted", () => {
  expect(podRequests({ containers: [asks({ cpu: "a lot" }), { resources: "all" }, "container"], initContainers: {} })).toEqual({});
});
