import { GpuModel } from "../../../lib/core/catalog/gpu-model";
import { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { isDnsSubdomain } from "../../../lib/core/kubernetes/names";
import type { PodTarget } from "../../../lib/core/pool/pod-target";
import type { MigPodOptions } from "../../../lib/core/workload/mig-pod-options";
import { claimTemplateManifest, podManifest } from "../../../lib/core/workload/pod-manifest";
import { thrownBy } from "../../support/synth";

const PARTITION = GpuModel.A100_80GB.partition(MigProfile.MIG_1G);
const TARGET: PodTarget = {
  poolName: "mignode",
  strategy: MigStrategy.MIXED,
  partition: PARTITION,
  resourceName: "nvidia.com/mig-1g.10gb",
  slicesPerNode: 7,
  taints: ["nvidia.com/gpu=present:NoSchedule"],
};

const template = (options?: MigPodOptions): any => claimTemplateManifest(TARGET, options);
const pod = (options?: MigPodOptions): any => podManifest(TARGET, options).manifest;

test("by default the template claims one slice of the pool's profile, by the class of the profile", () => {
  expect(template({ namespace: "team", claim: {} })).toEqual({
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaimTemplate",
    metadata: { name: "mig-1g-10gb", namespace: "team" },
    spec: { spec: { devices: { requests: [{ name: "slice", exactly: { deviceClassName: "mig-1g-10gb.gpu.nvidia.com" } }] } } },
  });
});

test("a pod uses the template of the same options, on the nodes of the pool", () => {
  const { spec } = pod({ claim: {} });
  expect(spec).toMatchObject({
    nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
    resourceClaims: [{ name: "slice", resourceClaimTemplateName: "mig-1g-10gb" }],
    containers: [{ resources: { claims: [{ name: "slice" }] } }],
  });
  expect(spec.containers[0].resources).not.toHaveProperty("limits");
});

test("without a claim a pod requests the resource, as a device plugin offers it", () => {
  expect(pod().spec).not.toHaveProperty("resourceClaims");
  expect(pod().spec.containers[0].resources).toEqual({ limits: { "nvidia.com/mig-1g.10gb": 1 } });
});

test("several slices of one GPU have one parent", () => {
  expect(template({ sliceCount: 2, claim: { sameGpu: true } })).toMatchObject({
    metadata: { name: "mig-1g-10gb-x2-one-gpu" },
    spec: {
      spec: {
        devices: {
          requests: [{ name: "slice", exactly: { deviceClassName: "mig-1g-10gb.gpu.nvidia.com", count: 2 } }],
          constraints: [{ matchAttribute: "gpu.nvidia.com/parentUUID" }],
        },
      },
    },
  });
});

test("a least memory is a capacity of any slice, below what the name says", () => {
  expect(template({ claim: { memoryGb: 10 } })).toMatchObject({
    metadata: { name: "mig-from-10gb" },
    spec: {
      spec: {
        devices: {
          requests: [
            {
              exactly: {
                deviceClassName: "mig.nvidia.com",
                selectors: [{ cel: { expression: "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('9011Mi')) >= 0" } }],
              },
            },
          ],
        },
      },
    },
  });
});

test("an order of preference is a list of requests, each by the class of its profile", () => {
  expect(template({ sliceCount: 2, claim: { firstAvailable: ["1g.10gb", "2g.20gb"] } })).toMatchObject({
    metadata: { name: "mig-1g-10gb-or-2g-20gb-x2" },
    spec: {
      spec: {
        devices: {
          requests: [
            {
              name: "slice",
              firstAvailable: [
                { name: "1g-10gb", deviceClassName: "mig-1g-10gb.gpu.nvidia.com", count: 2 },
                { name: "2g-20gb", deviceClassName: "mig-2g-20gb.gpu.nvidia.com", count: 2 },
              ],
            },
          ],
        },
      },
    },
  });
});

test("a pod for any pool selects no nodes", () => {
  expect(pod({ claim: { memoryGb: 20, anyPool: true } }).spec).not.toHaveProperty("nodeSelector");
});

test("a template of the user is used by its name", () => {
  const options = { claim: { templateName: "mine" } };
  expect(pod(options).spec.resourceClaims[0].resourceClaimTemplateName).toBe("mine");
  expect(template(options).metadata.name).toBe("mine");
});

test.each<MigPodOptions>([{ claim: { memoryGb: 9.5 } }, { claim: { firstAvailable: ["1g.10gb+me", "1g.10gb"] } }])(
  "%j has a template with a name that Kubernetes accepts",
  (options) => {
    expect(isDnsSubdomain(template(options).metadata.name)).toBe(true);
  },
);

test("a claim that no slice matches is refused, by the pod and by the template", () => {
  for (const make of [pod, template]) {
    expect(thrownBy(() => make({ claim: { memoryGb: 40 } })).problems.map(({ ruleId }: any) => ruleId)).toEqual(["MIG208"]);
  }
});
