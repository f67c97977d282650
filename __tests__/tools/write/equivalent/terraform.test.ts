import { MigGpuNodePool, MigProfile, MigStrategy, NvidiaDraDriver, NvidiaGpuOperator, VmSize } from "../../../../lib";
import { cdktfOutOf, mignode, synthesizedApp } from "../../../support/cdktf-out";
import { EVERY_ARGUMENT } from "../../../support/every-argument";
import { appWith, managedMigPool, migPool } from "../../../support/mig-pools";
import { type Outcome, runInTerminal } from "../../../support/terminal";

const terraform = (cwd: string, ...argv: string[]): Promise<Outcome> =>
  runInTerminal(["equivalent", "--as", "terraform", ...argv], { cwd });

/** The block of the answer that begins so. */
const block = (text: string, head: string): string => text.slice(text.indexOf(head)).split("\n}\n")[0]!;

test("the pool of the original procedure, and the release that serves it", async () => {
  const { exitCode, stdout, stderr } = await terraform(synthesizedApp(mignode()));

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "terraform {
      required_providers {
        azurerm = {
          source  = "hashicorp/azurerm"
          version = "~> 5.0"
        }
        helm = {
          source  = "hashicorp/helm"
          version = ">= 2.0"
        }
      }
    }

    resource "azurerm_kubernetes_cluster_node_pool" "mignode" {
      kubernetes_cluster_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster"
      name                  = "mignode"
      mode                  = "User"
      node_count            = 1
      vm_size               = "Standard_ND96asr_v4"
      gpu_instance          = "MIG1g"
      gpu_driver            = "Install"
      node_labels = {
        "nvidia.com/gpu.present" = "true"
      }
      node_taints                 = ["nvidia.com/gpu=present:NoSchedule"]
      temporary_name_for_rotation = "mignodetmp"
      os_type                     = "Linux"

      upgrade_settings {
        max_unavailable = "1"
      }
    }

    resource "helm_release" "nvidia_device_plugin" {
      name             = "nvidia-device-plugin"
      chart            = "nvidia-device-plugin"
      repository       = "https://nvidia.github.io/k8s-device-plugin"
      version          = "0.20.0"
      namespace        = "nvidia-device-plugin"
      create_namespace = true
      values = [jsonencode({
        migStrategy = "single"
        tolerations = [
          {
            key      = "CriticalAddonsOnly"
            operator = "Exists"
          },
          {
            key      = "nvidia.com/gpu"
            operator = "Exists"
            effect   = "NoSchedule"
          },
          {
            key      = "nvidia.com/gpu"
            operator = "Equal"
            value    = "present"
            effect   = "NoSchedule"
          },
        ]
        gfd = {
          enabled = true
        }
        nfd = {
          worker = {
            tolerations = [
              {
                key      = "node-role.kubernetes.io/master"
                operator = "Equal"
                value    = ""
                effect   = "NoSchedule"
              },
              {
                key      = "nvidia.com/gpu"
                operator = "Equal"
                value    = "present"
                effect   = "NoSchedule"
              },
            ]
          }
        }
      })]
      depends_on = [azurerm_kubernetes_cluster_node_pool.mignode]
    }
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: this is a module: configure azurerm and helm in the calling module
    "
  `);
});

test.each([
  ["4", "~> 4.55", "container_log_max_line "],
  ["5", "~> 5.0", "container_log_max_files"],
])("azurerm %s has its own names", async (major, version, argument) => {
  const app = appWith({ mignode: migPool(EVERY_ARGUMENT) });
  const { stdout } = await terraform(app, "--azurerm", major);

  expect(stdout).toContain(`version = "${version}"`);
  expect(stdout).toContain(`    ${argument} `);
});

test("the release of another software is taken with its values", async () => {
  const app = synthesizedApp((stack, cluster) => {
    const gpuSoftware = new NvidiaGpuOperator(stack, "operator", { cluster, timeoutSeconds: 900, values: { note: "a ${b}" } });
    mignode({ gpuSoftware, strategy: MigStrategy.MIXED })(stack, cluster);
  });
  const { stdout, stderr } = await terraform(app);

  expect(stdout).not.toContain("nvidia_device_plugin");
  expect(block(stdout, 'resource "helm_release"').split("\n").slice(0, 9)).toMatchInlineSnapshot(`
    [
      "resource "helm_release" "gpu_operator" {",
      "  name                       = "gpu-operator"",
      "  chart                      = "gpu-operator"",
      "  repository                 = "https://helm.ngc.nvidia.com/nvidia"",
      "  version                    = "v26.7.0"",
      "  namespace                  = "gpu-operator"",
      "  create_namespace           = true",
      "  disable_openapi_validation = true",
      "  timeout                    = 900",
    ]
  `);
  expect(stdout).toContain('    mig = {\n      strategy = "mixed"\n    }\n');
  expect(stderr).toMatchInlineSnapshot(`
    "note: set the variable gpu_operator_values_note, which is unknown or sensitive
    note: this is a module: configure azurerm and helm in the calling module
    "
  `);
});

test("what sets single values of a release is part of its values, and what cannot be copied is named", async () => {
  const app = cdktfOutOf({
    azurerm_kubernetes_cluster_node_pool: { mignode: migPool({}, "") },
    helm_release: {
      plugin: {
        ...{ name: "plugin", chart: "nvidia-device-plugin", version: "${var.chart}", repository_password: "secret" },
        values: ['{"migStrategy":"single"}'],
        set: [{ name: "migStrategy", value: "mixed" }],
      },
    },
  });
  const { stdout, stderr } = await terraform(app);

  expect(block(stdout, 'resource "helm_release"')).toMatchInlineSnapshot(`
    "resource "helm_release" "plugin" {
      name    = "plugin"
      chart   = "nvidia-device-plugin"
      version = var.plugin_version
      values = [jsonencode({
        migStrategy = "mixed"
      })]
      depends_on = [azurerm_kubernetes_cluster_node_pool.mignode]"
  `);
  expect(stdout).not.toContain("secret");
  expect(stderr).toMatchInlineSnapshot(`
    "note: plugin.repository_password is left out: it is not copied; add it yourself
    note: set the variable plugin_version, which is known only after apply: \${var.chart}
    note: this is a module: configure azurerm and helm in the calling module
    "
  `);
});

test("values that are known only after apply become variables", async () => {
  const app = appWith({
    mignode: migPool(
      {
        kubernetes_cluster_id: "${azurerm_kubernetes_cluster.elsewhere.id}",
        node_count: "${var.count}",
        tags: { "te.am": "${var.team}", te_am: "${var.team}", price: "$${literal}" },
        node_network_profile: { allowed_host_ports: "${var.ports}" },
        kubelet_config: { pod_max_pid: 99, brand_new: 1 },
        lifecycle: { ignore_changes: ["tags"] },
        timeouts: { create: "1h" },
        count: 2,
      },
      "",
    ),
  });
  const { stdout, stderr } = await terraform(app);

  expect(stdout.slice(stdout.indexOf("variable"), stdout.indexOf('resource "helm_release"'))).toMatchInlineSnapshot(`
    "variable "kubernetes_cluster_id" {
      type        = string
      description = "the id of the cluster (az aks show --query id)"
    }

    variable "node_count" {
      type = number
    }

    variable "tags_te_am" {
      type = string
    }

    variable "tags_te_am_2" {
      type = string
    }

    variable "mig_strategy" {
      type        = string
      description = "the MIG strategy: single or mixed"
    }

    resource "azurerm_kubernetes_cluster_node_pool" "mignode" {
      kubernetes_cluster_id = var.kubernetes_cluster_id
      name                  = "mignode"
      node_count            = var.node_count
      vm_size               = "Standard_ND96asr_v4"
      gpu_instance          = "MIG1g"
      tags = {
        "te.am" = var.tags_te_am
        te_am   = var.tags_te_am_2
        price   = "$\${literal}"
      }

      node_network_profile {}

      kubelet_config {
        pod_max_pid = 99
      }

      lifecycle {
        ignore_changes = [tags]
      }

      timeouts {
        create = "1h"
      }
    }

    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: count is left out: only one instance is shown
    note: node_network_profile.allowed_host_ports is left out: the block is known only after apply
    note: kubelet_config.brand_new is left out: this release of cdktf-aks-mig does not support it
    note: set the variable kubernetes_cluster_id, which is known only after apply: \${azurerm_kubernetes_cluster.elsewhere.id}
    note: set the variable node_count, which is known only after apply: \${var.count}
    note: set the variable tags_te_am, which is known only after apply: \${var.team}
    note: set the variable tags_te_am_2, which is known only after apply: \${var.team}
    note: set the variable mig_strategy: the MIG strategy: single or mixed
    note: a release of the device plugin is added, because the pool has none
    note: this is a module: configure azurerm and helm in the calling module
    "
  `);
});

test("a cluster that is known by its name is looked up", async () => {
  const pool = { name: "system", gpu_instance: "MIG1g", node_count: 1 };
  const app = cdktfOutOf({ azurerm_kubernetes_cluster: { aks: { name: "aks", resource_group_name: "rg", default_node_pool: pool } } });

  expect(block((await terraform(app)).stdout, "data ")).toMatchInlineSnapshot(`
    "data "azurerm_kubernetes_cluster" "cluster" {
      name                = "aks"
      resource_group_name = "rg""
  `);
});

test("the nodes of an autoscaled pool are the autoscaler's to count", async () => {
  const autoscaled = { auto_scaling_enabled: true, min_count: 1, max_count: 3 };

  expect((await terraform(appWith({ mignode: migPool(autoscaled) }))).stdout).toContain(
    "  lifecycle {\n    ignore_changes = [node_count]\n  }\n",
  );
});

test("a managed pool is a resource of azapi", async () => {
  const { stdout, stderr } = await terraform(appWith({ mignode: managedMigPool({ count: "${var.n}" }) }));

  expect(stdout).toMatchInlineSnapshot(`
    "terraform {
      required_providers {
        azapi = {
          source  = "Azure/azapi"
          version = "~> 2.0"
        }
      }
    }

    variable "the_count" {
      type = any
    }

    resource "azapi_resource" "mignode" {
      type                      = "Microsoft.ContainerService/managedClusters/agentPools@2026-08-02-preview"
      name                      = "mignode"
      parent_id                 = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster"
      ignore_casing             = true
      schema_validation_enabled = false
      body = {
        properties = {
          count  = var.the_count
          vmSize = "Standard_ND96asr_v4"
          gpuProfile = {
            driver = "Install"
            nvidia = {
              managementMode = "Managed"
              migStrategy    = "Mixed"
              migProfiles    = ["MIG3g", "MIG2g", "MIG1g", "MIG1g"]
            }
          }
        }
      }
    }
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: set the variable the_count, which is known only after apply: \${var.n}
    note: this is a module: configure azapi in the calling module
    "
  `);
});

test("a pool of azapi that AKS does not manage is one of azurerm, with what azurerm cannot say named", async () => {
  const gpuProfile = { driverType: "CUDA", nvidia: { managementMode: "Unmanaged" } };
  const { stdout, stderr } = await terraform(appWith({ mignode: managedMigPool({ gpuProfile, gpuInstanceProfile: "MIG1g" }) }));

  expect(block(stdout, 'resource "azurerm')).toMatchInlineSnapshot(`
    "resource "azurerm_kubernetes_cluster_node_pool" "mignode" {
      kubernetes_cluster_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster"
      name                  = "mignode"
      node_count            = 1
      vm_size               = "Standard_ND96asr_v4"
      gpu_instance          = "MIG1g"
      gpu_driver            = "Install""
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: gpuProfile.driverType is left out: azurerm has no argument for it
    note: set the variable mig_strategy: the MIG strategy: single or mixed
    note: a release of the device plugin is added, because the pool has none
    note: this is a module: configure azurerm and helm in the calling module
    "
  `);
});

test("a pool with NVIDIA's DRA driver has its releases, and gets no device plugin", async () => {
  const app = synthesizedApp((stack, cluster) => {
    new MigGpuNodePool(stack, "mignode", {
      cluster,
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profile: MigProfile.MIG_1G,
      strategy: MigStrategy.MIXED,
      gpuSoftware: new NvidiaDraDriver(stack, "driver", { cluster }),
    });
  });
  const { stdout, stderr } = await terraform(app);
  expect(stdout.match(/^resource "helm_release" .*(?= \{)/gm)).toEqual([
    'resource "helm_release" "dra_driver_nvidia_gpu"',
    'resource "helm_release" "mig_device_classes"',
  ]);
  expect(stdout).toContain('chart            = "./charts/mig-device-classes"');
  expect(stderr).toContain("note: copy node_modules/cdktf-aks-mig/charts/mig-device-classes to ./charts/mig-device-classes");
});
