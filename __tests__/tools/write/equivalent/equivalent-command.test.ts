import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../../../lib";
import { CHANGEABLE_ARGUMENT_NAMES } from "../../../../lib/core/pool/node-pool-arguments";
import { cdktfOutOf, mignode, synthesizedApp } from "../../../support/cdktf-out";
import { EVERY_ARGUMENT } from "../../../support/every-argument";
import { appWith, managedMigPool } from "../../../support/mig-pools";
import { runInTerminal } from "../../../support/terminal";

const equivalent = (cwd: string, ...argv: string[]) => runInTerminal(["equivalent", ...argv], { cwd });

const poolOf = (attributes: object): string =>
  cdktfOutOf({
    azurerm_kubernetes_cluster_node_pool: {
      mignode: { gpu_instance: "MIG1g", ...attributes },
    },
  });

const bodyOf = async (cwd: string, ...argv: string[]): Promise<any> => {
  const { stdout } = await equivalent(cwd, "--as", "arm", ...argv);
  return JSON.parse(stdout.slice(stdout.indexOf("\n\n"))).properties;
};

test("the az command of the original procedure", async () => {
  const { exitCode, stdout, stderr } = await equivalent(synthesizedApp(mignode()), "--as", "az");

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "az aks nodepool add \\
      --subscription 00000000-0000-0000-0000-000000000000 \\
      --resource-group myresourcegroup \\
      --cluster-name migcluster \\
      --name mignode \\
      --mode User \\
      --node-count 1 \\
      --node-vm-size Standard_ND96asr_v4 \\
      --gpu-instance-profile MIG1g \\
      --gpu-driver Install \\
      --labels nvidia.com/gpu.present=true \\
      --node-taints nvidia.com/gpu=present:NoSchedule \\
      --max-surge 0 \\
      --max-unavailable 1 \\
      --os-type Linux \\
      --node-osdisk-type Managed
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: temporary_name_for_rotation is left out: azurerm alone rotates a pool behind an update
    "
  `);
});

test("the ARM request of the original procedure", async () => {
  const { exitCode, stdout, stderr } = await equivalent(synthesizedApp(mignode()), "--as", "arm");

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster/agentPools/mignode?api-version=2025-07-01

    {
      "properties": {
        "type": "VirtualMachineScaleSets",
        "mode": "User",
        "count": 1,
        "vmSize": "Standard_ND96asr_v4",
        "gpuInstanceProfile": "MIG1g",
        "gpuProfile": {
          "driver": "Install"
        },
        "nodeLabels": {
          "nvidia.com/gpu.present": "true"
        },
        "nodeTaints": [
          "nvidia.com/gpu=present:NoSchedule"
        ],
        "upgradeSettings": {
          "maxSurge": "0",
          "maxUnavailable": "1"
        },
        "osType": "Linux",
        "osDiskType": "Managed"
      }
    }
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: temporary_name_for_rotation is left out: azurerm alone rotates a pool behind an update
    "
  `);
});

test("a Spot pool with an autoscaler starts with the lower bound", async () => {
  const app = synthesizedApp(mignode({ spot: true, minCount: 1, maxCount: 3 }));

  expect((await equivalent(app, "--as", "az")).stdout).toMatchInlineSnapshot(`
    "az aks nodepool add \\
      --subscription 00000000-0000-0000-0000-000000000000 \\
      --resource-group myresourcegroup \\
      --cluster-name migcluster \\
      --name mignode \\
      --mode User \\
      --node-count 1 \\
      --node-vm-size Standard_ND96asr_v4 \\
      --gpu-instance-profile MIG1g \\
      --gpu-driver Install \\
      --enable-cluster-autoscaler \\
      --min-count 1 \\
      --max-count 3 \\
      --labels kubernetes.azure.com/scalesetpriority=spot nvidia.com/gpu.present=true \\
      --node-taints nvidia.com/gpu=present:NoSchedule,kubernetes.azure.com/scalesetpriority=spot:NoSchedule \\
      --priority Spot \\
      --eviction-policy Delete \\
      --spot-max-price -1 \\
      --os-type Linux \\
      --node-osdisk-type Managed
    "
  `);
  expect(await bodyOf(app)).toMatchObject({
    ...{ count: 1, enableAutoScaling: true, minCount: 1, maxCount: 3 },
    ...{
      scaleSetPriority: "Spot",
      scaleSetEvictionPolicy: "Delete",
      spotMaxPrice: -1,
    },
  });
});

describe("every argument of azurerm", () => {
  test("is in the pool of these tests", () => {
    const given = Object.entries(EVERY_ARGUMENT).flatMap(([name, value]) =>
      CHANGEABLE_ARGUMENT_NAMES.includes(name as any) ? [name] : Object.keys(value).map((part) => `${name}.${part}`),
    );

    expect(given.sort()).toEqual([...CHANGEABLE_ARGUMENT_NAMES].sort());
  });

  test("is a flag of az, or named on stderr", async () => {
    const { stdout, stderr } = await equivalent(poolOf(EVERY_ARGUMENT), "--as", "az");

    expect(stdout).toMatchInlineSnapshot(`
      "cat > kubelet-config.json <<'EOF'
      {
        "cpuManagerPolicy": "static",
        "cpuCfsQuota": true,
        "containerLogMaxSizeMB": 50,
        "containerLogMaxFiles": 5,
        "podMaxPids": 4096,
        "failSwapOn": false
      }
      EOF
      cat > linux-os-config.json <<'EOF'
      {
        "transparentHugePageEnabled": "always",
        "swapFileSizeMB": 1500,
        "sysctls": {
          "netIpv4IpLocalPortRange": "32768 60999",
          "netIpv4NeighDefaultGcThresh1": 4096,
          "netIpv4TcpkeepaliveIntvl": 30,
          "netIpv4TcpTwReuse": true,
          "vmMaxMapCount": 70000
        }
      }
      EOF
      az aks nodepool add \\
        --subscription 00000000-0000-0000-0000-000000000000 \\
        --resource-group myresourcegroup \\
        --cluster-name migcluster \\
        --name mignode \\
        --mode User \\
        --node-count 2 \\
        --node-vm-size Standard_ND96asr_v4 \\
        --gpu-instance-profile MIG1g \\
        --gpu-driver Install \\
        --enable-cluster-autoscaler \\
        --min-count 1 \\
        --max-count 4 \\
        --scale-down-mode Deallocate \\
        --labels nvidia.com/gpu.present=true 'example.com/team=it'\\''s' \\
        --node-taints nvidia.com/gpu=present:NoSchedule,sku=gpu:NoSchedule \\
        --tags 'cost center=a $HOME b' empty= \\
        --kubernetes-version 1.33.2 \\
        --max-surge 10% \\
        --max-unavailable 1 \\
        --drain-timeout 45 \\
        --node-soak-duration 5 \\
        --undrainable-node-behavior Cordon \\
        --priority Spot \\
        --eviction-policy Delete \\
        --spot-max-price -1 \\
        --os-type Linux \\
        --os-sku AzureLinux3 \\
        --node-osdisk-type Ephemeral \\
        --node-osdisk-size 512 \\
        --max-pods 110 \\
        --zones 1 2 \\
        --vnet-subnet-id /subscriptions/s/nodes \\
        --pod-subnet-id /subscriptions/s/pods \\
        --enable-node-public-ip \\
        --node-public-ip-prefix-id /subscriptions/s/prefix \\
        --allowed-host-ports 80/tcp,4000-4010/udp \\
        --asg-ids /subscriptions/s/asg1,/subscriptions/s/asg2 \\
        --node-public-ip-tags RoutingPreference=Internet \\
        --enable-fips-image \\
        --enable-encryption-at-host \\
        --enable-ultra-ssd \\
        --kubelet-config kubelet-config.json \\
        --linux-os-config linux-os-config.json \\
        --snapshot-id /subscriptions/s/snapshot \\
        --workload-runtime OCIContainer \\
        --crg-id /subscriptions/s/crg \\
        --host-group-id /subscriptions/s/hosts \\
        --ppg /subscriptions/s/ppg
      "
    `);
    expect(stderr).toMatchInlineSnapshot(`
      "note: temporary_name_for_rotation is left out: azurerm alone rotates a pool behind an update
      note: kubelet_disk_type is left out: az aks nodepool add has no flag for it
      note: windows_profile is left out: a MIG node pool runs Linux
      "
    `);
  });

  test("is a property of the ARM request, or named on stderr", async () => {
    const { stdout, stderr } = await equivalent(poolOf(EVERY_ARGUMENT), "--as", "arm");

    expect(stdout).toMatchInlineSnapshot(`
      "PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster/agentPools/mignode?api-version=2025-07-01

      {
        "properties": {
          "type": "VirtualMachineScaleSets",
          "mode": "User",
          "count": 2,
          "vmSize": "Standard_ND96asr_v4",
          "gpuInstanceProfile": "MIG1g",
          "gpuProfile": {
            "driver": "Install"
          },
          "enableAutoScaling": true,
          "minCount": 1,
          "maxCount": 4,
          "scaleDownMode": "Deallocate",
          "nodeLabels": {
            "nvidia.com/gpu.present": "true",
            "example.com/team": "it's"
          },
          "nodeTaints": [
            "nvidia.com/gpu=present:NoSchedule",
            "sku=gpu:NoSchedule"
          ],
          "tags": {
            "cost center": "a $HOME b",
            "empty": ""
          },
          "orchestratorVersion": "1.33.2",
          "upgradeSettings": {
            "maxSurge": "10%",
            "maxUnavailable": "1",
            "drainTimeoutInMinutes": 45,
            "nodeSoakDurationInMinutes": 5,
            "undrainableNodeBehavior": "Cordon"
          },
          "scaleSetPriority": "Spot",
          "scaleSetEvictionPolicy": "Delete",
          "spotMaxPrice": -1,
          "osType": "Linux",
          "osSKU": "AzureLinux3",
          "osDiskType": "Ephemeral",
          "osDiskSizeGB": 512,
          "kubeletDiskType": "Temporary",
          "maxPods": 110,
          "availabilityZones": [
            "1",
            "2"
          ],
          "vnetSubnetID": "/subscriptions/s/nodes",
          "podSubnetID": "/subscriptions/s/pods",
          "enableNodePublicIP": true,
          "nodePublicIPPrefixID": "/subscriptions/s/prefix",
          "networkProfile": {
            "allowedHostPorts": [
              {
                "portStart": 80,
                "portEnd": 80,
                "protocol": "TCP"
              },
              {
                "portStart": 4000,
                "portEnd": 4010,
                "protocol": "UDP"
              }
            ],
            "applicationSecurityGroups": [
              "/subscriptions/s/asg1",
              "/subscriptions/s/asg2"
            ],
            "nodePublicIPTags": [
              {
                "ipTagType": "RoutingPreference",
                "tag": "Internet"
              }
            ]
          },
          "enableFIPS": true,
          "enableEncryptionAtHost": true,
          "enableUltraSSD": true,
          "kubeletConfig": {
            "cpuManagerPolicy": "static",
            "cpuCfsQuota": true,
            "containerLogMaxSizeMB": 50,
            "containerLogMaxFiles": 5,
            "podMaxPids": 4096,
            "failSwapOn": false
          },
          "linuxOSConfig": {
            "transparentHugePageEnabled": "always",
            "swapFileSizeMB": 1500,
            "sysctls": {
              "netIpv4IpLocalPortRange": "32768 60999",
              "netIpv4NeighDefaultGcThresh1": 4096,
              "netIpv4TcpkeepaliveIntvl": 30,
              "netIpv4TcpTwReuse": true,
              "vmMaxMapCount": 70000
            }
          },
          "creationData": {
            "sourceResourceId": "/subscriptions/s/snapshot"
          },
          "workloadRuntime": "OCIContainer",
          "capacityReservationGroupID": "/subscriptions/s/crg",
          "hostGroupID": "/subscriptions/s/hosts",
          "proximityPlacementGroupID": "/subscriptions/s/ppg"
        }
      }
      "
    `);
    expect(stderr).toMatchInlineSnapshot(`
      "note: temporary_name_for_rotation is left out: azurerm alone rotates a pool behind an update
      note: windows_profile is left out: a MIG node pool runs Linux
      "
    `);
  });
});

test("what Terraform alone knows, and what is new to this release, is named on stderr", async () => {
  const app = poolOf({
    name: "mignode",
    lifecycle: { prevent_destroy: true },
    depends_on: ["x.y"],
    provider: "azurerm.b",
    timeouts: { create: "2h" },
    brand_new: 1,
  });

  expect((await equivalent(app, "--as", "az")).stderr).toMatchInlineSnapshot(`
    "note: lifecycle is left out: only Terraform uses it
    note: depends_on is left out: only Terraform uses it
    note: provider is left out: only Terraform uses it
    note: timeouts is left out: only Terraform uses it
    note: brand_new is left out: this release of cdktf-aks-mig does not support it
    note: replace <resource group>: see az aks list
    note: replace <cluster>: see az aks list
    "
  `);
  expect((await equivalent(app, "--as", "arm")).stderr).toContain(
    "note: brand_new is left out: this release of cdktf-aks-mig does not support it\n",
  );
});

test("what is not said is what azurerm sends", async () => {
  expect(
    await bodyOf(
      poolOf({
        name: "mignode",
        os_disk_type: null,
        node_labels: null,
        node_taints: [],
        tags: {},
        orchestrator_version: "",
      }),
    ),
  ).toEqual({
    type: "VirtualMachineScaleSets",
    gpuInstanceProfile: "MIG1g",
    mode: "User",
    count: 0,
    osType: "Linux",
    osDiskType: "Managed",
  });
});

test("a flag that is off is left out for az, and said to ARM", async () => {
  const app = poolOf({
    name: "mignode",
    fips_enabled: false,
    auto_scaling_enabled: false,
  });

  expect((await equivalent(app, "--as", "az")).stdout).not.toMatch(/fips|autoscaler/);
  expect(await bodyOf(app)).toMatchObject({
    enableFIPS: false,
    enableAutoScaling: false,
  });
});

test("blocks can be lists of one block", async () => {
  const app = poolOf({
    name: "mignode",
    upgrade_settings: [{ max_surge: "1" }],
    kubelet_config: [{ pod_max_pid: 99 }],
  });

  expect(await bodyOf(app)).toMatchObject({
    upgradeSettings: { maxSurge: "1" },
    kubeletConfig: { podMaxPids: 99, failSwapOn: false },
  });
});

test("a block without arguments is an empty file", async () => {
  const { stdout } = await equivalent(poolOf({ name: "mignode", linux_os_config: { swap_file_size_mb: null } }), "--as", "az");

  expect(stdout).toContain("<<'EOF'\n{}\nEOF\n");
});

test("values that are known only after apply become placeholders, each named", async () => {
  const app = poolOf({
    kubernetes_cluster_id: "${azurerm_kubernetes_cluster.elsewhere.id}",
    name: "${var.name}",
    node_count: "${var.count}",
    fips_enabled: "${var.fips}",
    node_taints: ["sku=gpu:NoSchedule", "${var.taint}"],
    tags: { team: "${var.team}", price: "$${literal}" },
    zones: "${var.zones}",
    node_network_profile: {
      allowed_host_ports: "${var.ports}",
      node_public_ip_tags: "${var.iptags}",
    },
    kubelet_config: { pod_max_pid: "${var.pids}" },
  });
  const az = await equivalent(app, "--as", "az");

  expect(az.stdout).toMatchInlineSnapshot(`
    "cat > kubelet-config.json <<'EOF'
    {
      "podMaxPids": "<kubelet_config.pod_max_pid>",
      "failSwapOn": false
    }
    EOF
    az aks nodepool add \\
      --resource-group '<resource group>' \\
      --cluster-name '<cluster>' \\
      --name '<name>' \\
      --mode User \\
      --node-count '<node_count>' \\
      --gpu-instance-profile MIG1g \\
      --node-taints 'sku=gpu:NoSchedule,<node_taints[1]>' \\
      --tags 'team=<tags.team>' 'price=\${literal}' \\
      --os-type Linux \\
      --node-osdisk-type Managed \\
      --zones '<zones>' \\
      --allowed-host-ports '<node_network_profile.allowed_host_ports>' \\
      --node-public-ip-tags '<node_network_profile.node_public_ip_tags>' \\
      --kubelet-config kubelet-config.json
    "
  `);
  expect(az.stderr).toMatchInlineSnapshot(`
    "note: fips_enabled is left out: it is known only after apply; add --enable-fips-image if it is true
    note: replace <name>, which is known only after apply: \${var.name}
    note: replace <node_count>, which is known only after apply: \${var.count}
    note: replace <node_taints[1]>, which is known only after apply: \${var.taint}
    note: replace <tags.team>, which is known only after apply: \${var.team}
    note: replace <zones>, which is known only after apply: \${var.zones}
    note: replace <node_network_profile.allowed_host_ports>, which is known only after apply: \${var.ports}
    note: replace <node_network_profile.node_public_ip_tags>, which is known only after apply: \${var.iptags}
    note: replace <kubelet_config.pod_max_pid>, which is known only after apply: \${var.pids}
    note: replace <resource group>: see az aks list
    note: replace <cluster>: see az aks list
    "
  `);
  const arm = await equivalent(app, "--as", "arm");
  expect(arm.stdout).toMatchInlineSnapshot(`
    "PUT https://management.azure.com/subscriptions/<subscription>/resourceGroups/<resource group>/providers/Microsoft.ContainerService/managedClusters/<cluster>/agentPools/<name>?api-version=2025-07-01

    {
      "properties": {
        "type": "VirtualMachineScaleSets",
        "mode": "User",
        "count": "<node_count>",
        "gpuInstanceProfile": "MIG1g",
        "nodeTaints": [
          "sku=gpu:NoSchedule",
          "<node_taints[1]>"
        ],
        "tags": {
          "team": "<tags.team>",
          "price": "\${literal}"
        },
        "osType": "Linux",
        "osDiskType": "Managed",
        "availabilityZones": "<zones>",
        "networkProfile": {
          "allowedHostPorts": [
            "<node_network_profile.allowed_host_ports>"
          ],
          "nodePublicIPTags": "<node_network_profile.node_public_ip_tags>"
        },
        "enableFIPS": "<fips_enabled>",
        "kubeletConfig": {
          "podMaxPids": "<kubelet_config.pod_max_pid>",
          "failSwapOn": false
        }
      }
    }
    "
  `);
  expect(arm.stderr).toMatchInlineSnapshot(`
    "note: replace <name>, which is known only after apply: \${var.name}
    note: replace <node_count>, which is known only after apply: \${var.count}
    note: replace <fips_enabled>, which is known only after apply: \${var.fips}
    note: replace <node_taints[1]>, which is known only after apply: \${var.taint}
    note: replace <tags.team>, which is known only after apply: \${var.team}
    note: replace <zones>, which is known only after apply: \${var.zones}
    note: replace <node_network_profile.allowed_host_ports>, which is known only after apply: \${var.ports}
    note: replace <node_network_profile.node_public_ip_tags>, which is known only after apply: \${var.iptags}
    note: replace <kubelet_config.pod_max_pid>, which is known only after apply: \${var.pids}
    note: replace <subscription>: az account show --query id
    note: replace <resource group>: see az aks list
    note: replace <cluster>: see az aks list
    "
  `);
});

test("a cluster that Terraform looks up is named as it is looked up", async () => {
  const app = synthesizedApp((stack) => {
    const cluster = AksCluster.fromLookup(stack, "found", {
      clusterName: "prod",
      resourceGroupName: "rg(one)",
    });
    new MigGpuNodePool(stack, "mignode", {
      cluster,
      vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
      profile: MigProfile.MIG_7G,
      strategy: MigStrategy.SINGLE,
    });
  });

  expect((await equivalent(app, "--as", "az")).stdout).toContain("  --resource-group 'rg(one)' \\\n  --cluster-name prod \\\n");
  expect((await equivalent(app, "--as", "arm")).stdout).toContain("/<subscription>/resourceGroups/rg(one)/");
});

test("an older API version is told less, and says so", async () => {
  const { exitCode, stdout, stderr } = await equivalent(synthesizedApp(mignode()), "--as", "arm", "--api-version", "2021-08-01");

  expect(exitCode).toBe(0);
  expect(stdout).toContain("?api-version=2021-08-01\n");
  expect(stdout).not.toContain("gpuProfile");
  expect(stderr).toMatchInlineSnapshot(`
    "note: gpu_driver is left out: 2025-02-01 is the first API version known to have it
    note: temporary_name_for_rotation is left out: azurerm alone rotates a pool behind an update
    note: the properties are those of 2025-07-01; Azure refuses those that 2021-08-01 does not have
    "
  `);
});

test("a newer API version is taken as it is", async () => {
  expect(await bodyOf(synthesizedApp(mignode()), "--api-version", "2025-10-01")).toMatchObject({ gpuProfile: { driver: "Install" } });
});

describe("fails", () => {
  const failure = async (...argv: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await equivalent(poolOf({ name: "mignode" }), ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    return stderr;
  };

  test("when the form is missing or unknown", async () => {
    expect(await failure()).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --as is missing; use --as az, arm, terraform or bicep
      "
    `);
    expect(await failure("--as", "cloud")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --as is "cloud"; use az, arm, terraform or bicep
      "
    `);
  });

  test("when the API version is malformed", async () => {
    expect(await failure("--as", "arm", "--api-version", "latest")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --api-version is "latest"; use a date such as 2025-07-01
      "
    `);
    expect(await failure("--as", "arm", "--api-version", "2025-02-30")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --api-version is "2025-02-30"; use a date such as 2025-07-01
      "
    `);
    expect(await failure("--as", "arm", "--api-version", "2025-13-01")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --api-version is "2025-13-01"; use a date such as 2025-07-01
      "
    `);
  });

  test("when the API version is a preview", async () => {
    expect(await failure("--as", "arm", "--api-version", "2026-01-02-preview")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --api-version 2026-01-02-preview is a preview; use a stable version such as 2025-07-01
      "
    `);
  });

  test("when the API version does not know profiles", async () => {
    expect(await failure("--as", "arm", "--api-version", "2021-07-01")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --api-version 2021-07-01 has no gpuInstanceProfile, so the pool would have no slices; use 2021-08-01 or later
      "
    `);
  });

  test("when an option has no meaning for the form", async () => {
    expect(await failure("--as", "az", "--api-version", "2025-07-01")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --api-version does not apply to --as az; leave it out, or use --as arm or --as bicep
      "
    `);
    expect(await failure("--as", "bicep", "--azurerm", "4")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --azurerm does not apply to --as bicep; leave it out, or use --as terraform
      "
    `);
    expect(await failure("--as", "terraform", "--azurerm", "3")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --azurerm is "3"; use 4 or 5
      "
    `);
  });

  test.each(["az", "arm", "terraform", "bicep"])("when an argument is not of its type, as %s", async (form) => {
    const odd = poolOf({ name: "mignode", node_count: { fixed: 1 }, tags: "none" });

    expect(await equivalent(odd, "--as", form)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: 'cdktf-aks-mig: node_count of gpu/mignode is {"fixed":1}, not a number; correct it in the declaration of the pool\n',
    });
  });

  test("when the body of azapi has a value that is not of its type, in the words of azapi", async () => {
    const odd = appWith({ mignode: managedMigPool({ count: { fixed: 1 } }) });

    expect((await equivalent(odd, "--as", "arm")).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: count of gpu/mignode is {"fixed":1}, not a number; correct it in the declaration of the pool
      "
    `);
  });
});

test("the default pool of a cluster has its taint, and nothing that is not known", async () => {
  const pool = {
    name: "system",
    type: "VirtualMachineScaleSets",
    gpu_instance: "MIG1g",
    only_critical_addons_enabled: true,
    node_count: 1,
  };
  const app = cdktfOutOf({ azurerm_kubernetes_cluster: { aks: { name: "aks", resource_group_name: "rg", default_node_pool: pool } } });
  const { stdout, stderr } = await equivalent(app, "--as", "az");

  expect(stderr).toBe("");
  expect(stdout).toMatchInlineSnapshot(`
    "az aks nodepool add \\
      --resource-group rg \\
      --cluster-name aks \\
      --name system \\
      --mode System \\
      --node-count 1 \\
      --gpu-instance-profile MIG1g \\
      --node-taints CriticalAddonsOnly=true:NoSchedule \\
      --os-type Linux \\
      --node-osdisk-type Managed
    "
  `);
});

test("what a state has, and nobody set, is left out", async () => {
  const app = poolOf({
    ...{ id: "/subscriptions/s/mignode", node_image_version: "AKSUbuntu-2204", priority: "Regular", spot_max_price: -1 },
    name: "mignode",
    ...{ min_count: 0, max_count: 0, node_count: 0, os_disk_size_gb: 0 },
    upgrade_settings: [{ max_surge: "1", drain_timeout_in_minutes: 0 }],
    linux_os_config: [{ sysctl_config: [{ vm_swappiness: 0, vm_max_map_count: 0, fs_file_max: 12000 }] }],
  });

  expect(await bodyOf(app)).toMatchObject({
    count: 0,
    upgradeSettings: { maxSurge: "1" },
    linuxOSConfig: { sysctls: { vmSwappiness: 0, fsFileMax: 12000 } },
  });
  expect(JSON.stringify(await bodyOf(app))).not.toMatch(/minCount|maxCount|osDiskSizeGB|drainTimeout|vmMaxMapCount|spotMaxPrice/);
  expect((await equivalent(app, "--as", "arm")).stderr).not.toContain("is left out");
});
