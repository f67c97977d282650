import { MigProfile, MigStrategy, NvidiaDevicePlugin, NvidiaDraDriver, VmSize } from "../../../lib";
import { cdktfOutOf, mignode, synthesizedApp } from "../../support/cdktf-out";
import { appWith, managedMigPool } from "../../support/mig-pools";
import { runInTerminal } from "../../support/terminal";

const pod = (cwd: string, ...argv: string[]) => runInTerminal(["pod", ...argv], { cwd });

const podJson = async (cwd: string, ...argv: string[]): Promise<any> => JSON.parse((await pod(cwd, ...argv, "--output", "json")).stdout);

const rawPool = (attributes: object = {}, release?: object) =>
  cdktfOutOf({
    azurerm_kubernetes_cluster_node_pool: {
      mignode: {
        name: "mignode",
        vm_size: "Standard_ND96asr_v4",
        gpu_instance: "MIG1g",
        ...attributes,
      },
    },
    ...(release && {
      helm_release: {
        plugin: {
          chart: "nvidia-device-plugin",
          version: "0.19.3",
          ...release,
        },
      },
    }),
  });

test("a pod under the single strategy", async () => {
  const { exitCode, stdout, stderr } = await pod(synthesizedApp(mignode()));

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: Pod
    metadata:
      name: mignode-slice
    spec:
      restartPolicy: OnFailure
      nodeSelector:
        kubernetes.azure.com/agentpool: mignode
      tolerations:
        - key: nvidia.com/gpu
          operator: Equal
          value: present
          effect: NoSchedule
      containers:
        - name: main
          image: nvidia/cuda:12.9.1-base-ubuntu22.04
          command:
            - nvidia-smi
            - -L
          resources:
            limits:
              nvidia.com/gpu: 1
    "
  `);
});

test("a pod under the mixed strategy, with options, as JSON", async () => {
  const app = synthesizedApp(
    mignode({
      strategy: MigStrategy.MIXED,
      profile: MigProfile.MIG_3G,
      taints: ["sku=gpu:NoSchedule"],
    }),
  );

  const { exitCode, stdout, stderr } = await pod(
    app,
    ...["--name", "train", "--namespace", "ml", "--image", "example.com/train:1", "--slices", "2", "--output", "json"],
  );

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "{
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "train",
        "namespace": "ml"
      },
      "spec": {
        "restartPolicy": "OnFailure",
        "nodeSelector": {
          "kubernetes.azure.com/agentpool": "mignode"
        },
        "tolerations": [
          {
            "key": "sku",
            "operator": "Equal",
            "value": "gpu",
            "effect": "NoSchedule"
          }
        ],
        "containers": [
          {
            "name": "main",
            "image": "example.com/train:1",
            "resources": {
              "limits": {
                "nvidia.com/mig-3g.20gb": 2
              }
            }
          }
        ]
      }
    }
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "warning: MIG251 a container requests 2 slices; before driver R570 a CUDA process sees only one of them; expected one slice per container, or one process per slice; fix: request 1 slice, run more pods, or use a larger profile (https://docs.nvidia.com/datacenter/tesla/mig-user-guide/mig-device-names.html)
    "
  `);
});

test("a pod for a size that only its user knows", async () => {
  const vmSize = VmSize.of("Standard_NC64ads_H100_v9", VmSize.STANDARD_NC40ADS_H100_V5.gpu, 4);
  const app = synthesizedApp(mignode({ vmSize, strategy: MigStrategy.MIXED }));

  expect((await podJson(app, "--slices", "28")).spec.containers[0].resources).toEqual({ limits: { "nvidia.com/mig-1g.12gb": 28 } });
});

test("a pod tolerates everything where a taint is known only after apply", async () => {
  const app = rawPool({ node_taints: ["sku=gpu:NoSchedule", "${var.taint}"] }, { values: ["migStrategy: single"] });

  expect((await podJson(app)).spec.tolerations).toEqual([{ operator: "Exists" }]);
  expect((await podJson(rawPool({ node_taints: "${var.taints}" }), "--strategy", "single")).spec.tolerations).toEqual([
    { operator: "Exists" },
  ]);
});

test.each([
  ["its default strategy", {}, "nvidia.com/gpu"],
  ["another strategy", { values: ["mig: { strategy: mixed }"] }, "nvidia.com/mig-1g.5gb"],
])("a pod for a raw pool beside the GPU Operator with %s", async (_title, values, resourceName) => {
  const app = rawPool({}, { chart: "gpu-operator", version: "v26.7.0", ...values });

  expect((await podJson(app)).spec.containers[0].resources.limits).toEqual({ [resourceName]: 1 });
});

test("--strategy answers for a device plugin that is installed elsewhere", async () => {
  expect((await podJson(rawPool(), "--strategy", "mixed")).spec.containers[0].resources.limits).toEqual({ "nvidia.com/mig-1g.5gb": 1 });
});

describe("fails", () => {
  const failure = async (cwd: string, ...argv: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await pod(cwd, ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    return stderr;
  };

  test("when nobody says the strategy", async () => {
    expect(await failure(rawPool())).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the MIG strategy of gpu/mignode is unknown; pass --strategy single or --strategy mixed
      "
    `);
  });

  test("when the strategy is none of NVIDIA's", async () => {
    expect(await failure(rawPool(), "--strategy", "none")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --strategy is "none"; use single or mixed
      "
    `);
  });

  test("when the name of the pool is known only after apply", async () => {
    expect(await failure(rawPool({ name: "${var.name}" }), "--strategy", "single")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the name of gpu/azurerm_kubernetes_cluster_node_pool.mignode is known only after apply; set a literal name in the declaration of the pool
      "
    `);
  });

  test("when the size or the profile is not known", async () => {
    expect(await failure(rawPool({ vm_size: "Standard_D4s_v5" }), "--strategy", "single")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the slices of gpu/mignode are unknown: vm_size is "Standard_D4s_v5" and gpu_instance "MIG1g"; set literal values in the declaration of the pool, or describe a newer size with --vm-size
      "
    `);
    expect(await failure(rawPool({ vm_size: undefined, gpu_instance: "${var.profile}" }), "--strategy", "single")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the slices of gpu/mignode are unknown: vm_size is unset and gpu_instance "\${var.profile}"; set literal values in the declaration of the pool, or describe a newer size with --vm-size
      "
    `);
    expect(await failure(rawPool({ gpu_instance: "MIG5g" }), "--strategy", "single")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the slices of gpu/mignode are unknown: vm_size is "Standard_ND96asr_v4" and gpu_instance "MIG5g"; set literal values in the declaration of the pool, or describe a newer size with --vm-size
      "
    `);
  });

  test("when several slices are asked for that pods share, and the plugin refuses that", async () => {
    const sharing = { replicas: 4, failRequestsGreaterThanOne: true };
    const app = synthesizedApp((stack, cluster) => {
      new NvidiaDevicePlugin(stack, "plugin", { cluster, sharing });
      mignode()(stack, cluster);
    });
    expect(await failure(app, "--slices", "2")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: MIG201 the container requests 2 slices; expected 1: the device plugin refuses more shared slices (failRequestsGreaterThanOne); fix: request 1, or run more pods (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)
      "
    `);
  });

  test("when more slices are asked for than a node has, or fewer than one", async () => {
    expect(await failure(rawPool(), "--strategy", "single", "--slices", "57")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: MIG201 the container requests 57 slices; expected a whole number from 1 to 56, the slices of one node; fix: request 1, or run more pods (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)
      "
    `);
    expect(await failure(rawPool(), "--strategy", "single", "--slices=-1")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: MIG201 the container requests -1 slices; expected a whole number from 1 to 56, the slices of one node; fix: request 1, or run more pods (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)
      "
    `);
    expect(await failure(rawPool(), "--strategy", "single", "--slices", "1.5")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --slices is "1.5"; use a whole number
      "
    `);
  });

  test("when the format is unknown", async () => {
    expect(await failure(rawPool(), "--output", "yml")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --output is "yml"; did you mean yaml?
      "
    `);
  });

  test("when an option is empty", async () => {
    expect(await failure(rawPool(), "--pool", "")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --pool is empty; give it a value, or leave it out
      "
    `);
  });
});

describe("for a managed pool", () => {
  const managed = (properties: object = {}) => appWith({ mignode: managedMigPool({ nodeTaints: ["sku=gpu:NoSchedule"], ...properties }) });

  test("the pod gets the slice that is named", async () => {
    const { spec } = await podJson(managed(), "--slice", "MIG2g");

    expect(spec.containers[0].resources.limits).toEqual({ "nvidia.com/mig-2g.10gb": 1 });
    expect(spec.tolerations).toEqual([{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }]);
  });

  test("it is refused when no slice is named, or one that the pool does not have", async () => {
    expect((await pod(managed())).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: MIG508 slice is not set, but the pool has slices of several sizes; expected one of the pool's profiles: MIG3g, MIG2g, MIG1g; fix: set slice to one of them, such as MIG1g (https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/)
      "
    `);
    expect((await pod(managed(), "--slice", "MIG7g")).stderr).toContain('MIG508 slice is "MIG7g"');
    expect((await pod(managed(), "--slice", "MIG5g")).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --slice is "MIG5g"; use MIG1g, MIG2g, MIG3g, MIG4g or MIG7g
      "
    `);
  });

  test("no slice needs to be named where all are of one size", async () => {
    const gpuProfile = { nvidia: { managementMode: "Managed", migStrategy: "Single", migProfiles: ["MIG3g"] } };

    expect((await podJson(managed({ gpuProfile }))).spec.containers[0].resources.limits).toEqual({ "nvidia.com/gpu": 1 });
  });

  test("it says what is not known of the slices", async () => {
    const gpuProfile = { nvidia: { managementMode: "Managed", migStrategy: "Mixed", migProfiles: ["${var.profile}"] } };

    expect((await pod(managed({ gpuProfile }))).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the slices of gpu/mignode are unknown: vm_size is "Standard_ND96asr_v4" and gpu_mig_profiles ["\${var.profile}"]; set literal values in the declaration of the pool, or describe a newer size with --vm-size
      "
    `);
  });
});

describe("--claim", () => {
  const claimed = () =>
    synthesizedApp((stack, cluster) => {
      mignode({ strategy: MigStrategy.MIXED, gpuSoftware: new NvidiaDraDriver(stack, "driver", { cluster }) })(stack, cluster);
    });

  test("is refused where a device plugin serves the pool: the pod would wait without end", async () => {
    const { exitCode, stdout, stderr } = await pod(synthesizedApp(mignode()), "--claim");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: MIG210 the pod claims its slice, but a device plugin serves the pool; expected a pool with NVIDIA's DRA driver; fix: leave the claim out, or serve the pool with NVIDIA's DRA driver (https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu)
      "
    `);
  });

  test("prints a template and a pod that uses it", async () => {
    const { exitCode, stdout, stderr } = await pod(claimed(), "--claim", "--namespace", "team");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "apiVersion: resource.k8s.io/v1
      kind: ResourceClaimTemplate
      metadata:
        name: mig-1g-5gb
        namespace: team
      spec:
        spec:
          devices:
            requests:
              - name: slice
                exactly:
                  deviceClassName: mig-1g-5gb.gpu.nvidia.com
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: mignode-slice
        namespace: team
      spec:
        restartPolicy: OnFailure
        nodeSelector:
          kubernetes.azure.com/agentpool: mignode
        tolerations:
          - key: nvidia.com/gpu
            operator: Equal
            value: present
            effect: NoSchedule
        resourceClaims:
          - name: slice
            resourceClaimTemplateName: mig-1g-5gb
        containers:
          - name: main
            image: nvidia/cuda:12.9.1-base-ubuntu22.04
            command:
              - nvidia-smi
              - -L
            resources:
              claims:
                - name: slice
      "
    `);
  });

  test("takes memory, a count and one GPU", async () => {
    const { items } = await podJson(claimed(), "--claim", "--memory", "5GB", "--slices", "2", "--same-gpu");
    expect(items.map(({ kind }: any) => kind)).toEqual(["ResourceClaimTemplate", "Pod"]);
    const { requests, constraints } = items[0].spec.spec.devices;
    expect(requests[0].exactly).toMatchObject({ deviceClassName: "mig.nvidia.com", count: 2 });
    expect(constraints).toHaveLength(1);
  });

  test("takes nodes of other pools", async () => {
    const { items } = await podJson(claimed(), "--claim", "--memory", "40", "--any-pool");
    expect(items[1].spec).not.toHaveProperty("nodeSelector");
  });

  test("takes profiles in an order", async () => {
    const { items } = await podJson(claimed(), "--claim", "--first-available", "1g.5gb, 2g.10gb");
    expect(items[0].metadata.name).toBe("mig-1g-5gb-or-2g-10gb");
  });

  test("needs no strategy", async () => {
    const { items } = await podJson(rawPool(), "--claim");
    expect(items[1].spec.resourceClaims).toHaveLength(1);
  });
});
