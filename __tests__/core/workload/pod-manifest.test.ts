import { GpuModel } from "../../../lib/core/catalog/gpu-model";
import { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { type PodTarget, podTolerations } from "../../../lib/core/pool/pod-target";
import type { MigPodOptions } from "../../../lib/core/workload/mig-pod-options";
import { podManifest } from "../../../lib/core/workload/pod-manifest";
import { thrownBy } from "../../support/synth";

const TARGET: PodTarget = {
  poolName: "mignode",
  strategy: MigStrategy.SINGLE,
  partition: GpuModel.A100_40GB.partition(MigProfile.MIG_1G),
  resourceName: "nvidia.com/gpu",
  slicesPerNode: 56,
  taints: ["nvidia.com/gpu=present:NoSchedule"],
};

const pod = (target: Partial<PodTarget> = {}, options?: MigPodOptions): any => podManifest({ ...TARGET, ...target }, options).manifest;
const container = (options: MigPodOptions): any => pod({}, options).spec.containers[0];

test("by default, nvidia-smi -L runs on one slice", () => {
  expect(pod()).toEqual({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "mignode-slice" },
    spec: {
      restartPolicy: "OnFailure",
      nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
      tolerations: [
        {
          key: "nvidia.com/gpu",
          operator: "Equal",
          value: "present",
          effect: "NoSchedule",
        },
      ],
      containers: [
        {
          name: "main",
          image: "nvidia/cuda:12.9.1-base-ubuntu22.04",
          command: ["nvidia-smi", "-L"],
          resources: { limits: { "nvidia.com/gpu": 1 } },
        },
      ],
    },
  });
});

test("every option has its place", () => {
  const options = {
    name: "training",
    namespace: "ml",
    image: "example.com/train:1",
    command: ["python"],
    args: ["train.py"],
    sliceCount: 3,
    labels: { team: "research" },
    env: { EPOCHS: "3" },
    restartPolicy: "Never",
  };

  expect(pod({}, options)).toMatchObject({
    metadata: {
      name: "training",
      namespace: "ml",
      labels: { team: "research" },
    },
    spec: {
      restartPolicy: "Never",
      containers: [
        {
          image: "example.com/train:1",
          command: ["python"],
          args: ["train.py"],
          env: [{ name: "EPOCHS", value: "3" }],
          resources: { limits: { "nvidia.com/gpu": 3 } },
        },
      ],
    },
  });
});

test.each([
  ["nvidia.com/mig-1g.5gb", GpuModel.A100_40GB, MigProfile.MIG_1G],
  ["nvidia.com/mig-2g.20gb", GpuModel.A100_80GB, MigProfile.MIG_2G],
  ["nvidia.com/mig-3g.47gb", GpuModel.H100_94GB, MigProfile.MIG_3G],
  ["nvidia.com/mig-7g.141gb", GpuModel.H200_141GB, MigProfile.MIG_7G],
])("under the mixed strategy, a slice is %s where that is its size", (resourceName, gpu, profile) => {
  const { spec } = pod({
    strategy: MigStrategy.MIXED,
    resourceName: gpu.partition(profile).resourceName(MigStrategy.MIXED),
    partition: gpu.partition(profile),
  });

  expect(spec.containers[0].resources).toEqual({
    limits: { [resourceName]: 1 },
  });
});

test("the image's own entry point runs where an image or arguments are given", () => {
  expect(container({ image: "example.com/train:1" })).not.toHaveProperty("command");
  expect(container({ args: ["-q"] })).not.toHaveProperty("command");
  expect(container({ image: "example.com/train:1", command: ["nvidia-smi"] })).toMatchObject({ command: ["nvidia-smi"] });
});

test("the name says mig where that of the pool is not known", () => {
  expect(pod({ poolName: "${var.name}" }).metadata.name).toBe("mig-slice");
});

describe("tolerations", () => {
  test("every taint that keeps pods away is tolerated, and no other", () => {
    expect(podTolerations(["sku=gpu:NoSchedule", "maintenance=now:NoExecute", "idle=yes:PreferNoSchedule"])).toEqual([
      { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
      {
        key: "maintenance",
        operator: "Equal",
        value: "now",
        effect: "NoExecute",
      },
    ]);
  });

  test("a pool without taints needs none", () => {
    expect(podTolerations([])).toEqual([]);
  });

  test("everything is tolerated where a taint is not known", () => {
    expect(podTolerations(["sku=gpu:NoSchedule", UNKNOWN])).toEqual([{ operator: "Exists" }]);
  });
});

test("warns of several slices in a container", () => {
  expect(podManifest(TARGET, { sliceCount: 1 }).warnings).toEqual([]);
  expect(podManifest(TARGET, { sliceCount: 2 }).warnings).toMatchObject([
    { ruleId: "MIG251", attribute: "sliceCount", severity: "warning" },
  ]);
});

test("does not judge what is known only after apply", () => {
  const options: MigPodOptions = {
    name: "${var.name}",
    sliceCount: -1.8e298,
    image: "${a} ${b}",
    command: ["${var.command}"],
    labels: {},
  };
  const known = {
    name: UNKNOWN,
    sliceCount: UNKNOWN,
    image: UNKNOWN,
    command: [UNKNOWN],
    labels: { team: UNKNOWN },
    restartPolicy: UNKNOWN,
  } as const;

  const { manifest, warnings } = podManifest(TARGET, options, known);

  expect(warnings).toEqual([]);
  expect(manifest).toMatchObject({
    metadata: { name: "${var.name}" },
    spec: { containers: [{ image: "${a} ${b}" }] },
  });
});

describe("fails", () => {
  const failure = (options: any): string => thrownBy(() => podManifest(TARGET, options)).message;

  test("with everything that is wrong at once", () => {
    expect(
      failure({
        name: "Training",
        namespace: "a.b",
        sliceCount: 57,
        image: "two words",
        restartPolicy: "Sometimes",
      }),
    ).toMatchInlineSnapshot(`
      "pod "Training": 5 problems
        MIG201 the container requests 57 slices
          expected: a whole number from 1 to 56, the slices of one node
          fix: request 1, or run more pods
          see: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
        MIG202 the name of the pod is "Training"
          expected: at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends
          fix: write it like "training-job"
          see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
        MIG202 the namespace of the pod is "a.b"
          expected: at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends
          fix: write it like "training-job"
          see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
        MIG203 the image is "two words"
          expected: the reference of a container image
          fix: leave it out, or name an image
          see: https://kubernetes.io/docs/concepts/containers/images/
        MIG204 restartPolicy is "Sometimes"
          expected: "Always", "OnFailure", "Never"
          fix: leave it out, or use one of these
          see: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy"
    `);
  });

  test.each<[string, string, any]>([
    ["no slice", "MIG201", { sliceCount: 0 }],
    ["half a slice", "MIG201", { sliceCount: 0.5 }],
    ["slices in words", "MIG201", { sliceCount: "two" }],
    ["a name of 64 characters", "MIG202", { name: "a".repeat(64) }],
    ["a name that ends in a hyphen", "MIG202", { name: "a-" }],
    ["an empty name", "MIG202", { name: "" }],
    ["an empty image", "MIG203", { image: "" }],
    ["a command in one string", "MIG205", { command: "nvidia-smi -L" }],
    ["arguments that are no strings", "MIG205", { args: [1] }],
    ["labels in a list", "MIG206", { labels: ["team"] }],
    ["labels that are no strings", "MIG206", { labels: { team: 1 } }],
    ["an environment of numbers", "MIG206", { env: { EPOCHS: 3 } }],
  ])("with %s", (_case, id, options) => {
    expect(failure(options)).toContain(id);
  });

  test("with a command in one string, and says how to write it", () => {
    expect(failure({ command: "nvidia-smi -L", labels: ["team"] })).toMatchInlineSnapshot(`
      "pod "mignode-slice": 2 problems
        MIG205 command is "nvidia-smi -L"
          expected: a list of strings
          fix: write it like ["nvidia-smi", "-L"]
          see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
        MIG206 labels is ["team"]
          expected: a map of strings
          fix: write it like { team: "research" }
          see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/"
    `);
  });
});
