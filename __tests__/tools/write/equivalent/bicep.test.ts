import { bicepString, bicepValue } from "../../../../lib/tools/write/equivalent/bicep-value";
import { mignode, synthesizedApp } from "../../../support/cdktf-out";
import { appWith, managedMigPool, migPool } from "../../../support/mig-pools";
import { type Outcome, runInTerminal } from "../../../support/terminal";

const bicep = (cwd: string, ...argv: string[]): Promise<Outcome> => runInTerminal(["equivalent", "--as", "bicep", ...argv], { cwd });

test("the pool of the original procedure", async () => {
  const { exitCode, stdout, stderr } = await bicep(synthesizedApp(mignode()));

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "// cdktf-aks-mig has not compiled this file. Check it with: az bicep build --file pool.bicep

    resource cluster 'Microsoft.ContainerService/managedClusters@2025-07-01' existing = {
      name: 'migcluster'
    }

    resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-07-01' = {
      parent: cluster
      name: 'mignode'
      properties: {
        type: 'VirtualMachineScaleSets'
        mode: 'User'
        count: 1
        vmSize: 'Standard_ND96asr_v4'
        gpuInstanceProfile: 'MIG1g'
        gpuProfile: {
          driver: 'Install'
        }
        nodeLabels: {
          'nvidia.com/gpu.present': 'true'
        }
        nodeTaints: [
          'nvidia.com/gpu=present:NoSchedule'
        ]
        upgradeSettings: {
          maxSurge: '0'
          maxUnavailable: '1'
        }
        osType: 'Linux'
        osDiskType: 'Managed'
      }
    }
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: temporary_name_for_rotation is left out: azurerm alone rotates a pool behind an update
    note: check it with az bicep build --file pool.bicep, and deploy it to the resource group myresourcegroup
    "
  `);
});

test("what is known only after apply becomes a parameter", async () => {
  const app = appWith({
    mignode: migPool({
      kubernetes_cluster_id: "${azurerm_kubernetes_cluster.elsewhere.id}",
      node_count: "${var.count}",
      zones: "${var.zones}",
      tags: { "team's": "${var.team}", team_s: "${var.team}" },
    }),
  });
  const { stdout, stderr } = await bicep(app);

  expect(stdout).toMatchInlineSnapshot(`
    "// cdktf-aks-mig has not compiled this file. Check it with: az bicep build --file pool.bicep

    param nodeCount int
    param zones array
    param tagsTeamS string
    param tagsTeamS_2 string
    param clusterName string

    resource cluster 'Microsoft.ContainerService/managedClusters@2025-07-01' existing = {
      name: clusterName
    }

    resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-07-01' = {
      parent: cluster
      name: 'mignode'
      properties: {
        type: 'VirtualMachineScaleSets'
        mode: 'User'
        count: nodeCount
        vmSize: 'Standard_ND96asr_v4'
        gpuInstanceProfile: 'MIG1g'
        tags: {
          'team\\'s': tagsTeamS
          team_s: tagsTeamS_2
        }
        osType: 'Linux'
        osDiskType: 'Managed'
        availabilityZones: zones
      }
    }
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: set the parameter nodeCount, which is known only after apply: \${var.count}
    note: set the parameter zones, which is known only after apply: \${var.zones}
    note: set the parameter tagsTeamS, which is known only after apply: \${var.team}
    note: set the parameter tagsTeamS_2, which is known only after apply: \${var.team}
    note: set the parameter clusterName: the name of the cluster, as az aks list shows it
    note: check it with az bicep build --file pool.bicep, and deploy it to the resource group of the cluster
    "
  `);
});

test("a managed pool has the version and the body that azapi sends", async () => {
  const { stdout } = await bicep(appWith({ mignode: managedMigPool({ count: "${var.n}" }) }));

  expect(stdout).toContain("agentPools@2026-08-02-preview' = {");
  expect(stdout).toContain("param count int\n");
  expect(stdout).toContain("          'MIG3g'\n          'MIG2g'\n");
});

test("an older API version is told less, and says so", async () => {
  const { stdout, stderr } = await bicep(synthesizedApp(mignode()), "--api-version", "2021-08-01");

  expect(stdout).not.toContain("gpuProfile");
  expect(stderr).toContain("note: the properties are those of 2025-07-01; Azure refuses those that 2021-08-01 does not have\n");
});

test.each([
  ["it's", String.raw`'it\'s'`],
  ["a ${b} $c \\", String.raw`'a \${b} $c \\'`],
  ["two\nlines\t\r", String.raw`'two\nlines\t\r'`],
  ["\u0000\u{1f468}\u200d", "'\\u{0}\u{1f468}\\u{200d}'"],
])("the string %j is %s", (text, written) => {
  expect(bicepString(text)).toBe(written);
});

test("numbers are whole, and keys that are no names stand in quotes", () => {
  expect(bicepValue({ price: 0.5, least: -1, "a.b": {}, true: [], none: null })).toMatchInlineSnapshot(`
    "{
      price: json('0.5')
      least: -1
      'a.b': {}
      'true': []
      none: null
    }"
  `);
});
