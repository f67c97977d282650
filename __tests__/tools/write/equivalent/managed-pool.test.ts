import { MigProfile, MigStrategy } from "../../../../lib";
import { cdktfOutOf, synthesizedApp } from "../../../support/cdktf-out";
import { managedPool } from "../../../support/managed-pools";
import { appWith, managedMigPool } from "../../../support/mig-pools";
import { runInTerminal } from "../../../support/terminal";

const equivalent = (cwd: string, ...argv: string[]) => runInTerminal(["equivalent", ...argv], { cwd });

const single = synthesizedApp((stack, cluster) =>
  managedPool(stack, "mignode", { cluster, profiles: [MigProfile.MIG_1G], strategy: MigStrategy.SINGLE, nodeCount: 2 }),
);

describe("a managed pool as an ARM request", () => {
  test("is what azapi sends, under the version of the pool", async () => {
    const { exitCode, stdout, stderr } = await equivalent(
      synthesizedApp((stack, cluster) => managedPool(stack, "mignode", { cluster })),
      "--as",
      "arm",
    );

    expect(exitCode).toBe(0);
    const [url, , ...body] = stdout.split("\n");
    expect(url).toBe(
      "PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster/agentPools/mignode?api-version=2026-08-02-preview",
    );
    expect(JSON.parse(body.join("\n")).properties.gpuProfile.nvidia).toEqual({
      managementMode: "Managed",
      migStrategy: "Mixed",
      migProfiles: ["MIG3g", "MIG2g", "MIG1g", "MIG1g"],
    });
    expect(stderr).toMatchInlineSnapshot(`
      "note: ignore_casing is left out: only Terraform uses it
      note: replace_triggers_external_values is left out: only Terraform uses it
      note: schema_validation_enabled is left out: only Terraform uses it
      note: timeouts is left out: only Terraform uses it
      "
    `);
  });

  test("names what is known only after apply", async () => {
    const app = appWith({ mignode: managedMigPool({ vnetSubnetID: "${azurerm_subnet.gpu.id}" }, { name: "${var.name}" }) });
    const { stdout, stderr } = await equivalent(app, "--as", "arm");

    expect(stdout).toContain('"vnetSubnetID": "<body.properties.vnetSubnetID>"');
    expect(stdout).toContain("/agentPools/<name>?");
    expect(stderr).toMatchInlineSnapshot(`
      "note: replace <body.properties.vnetSubnetID>, which is known only after apply: \${azurerm_subnet.gpu.id}
      note: replace <name>, which is known only after apply: \${var.name}
      "
    `);
  });

  test("has the version of the pool, and no other", async () => {
    expect((await equivalent(single, "--as", "arm", "--api-version", "2026-08-02-preview")).exitCode).toBe(0);
    expect((await equivalent(single, "--as", "arm", "--api-version", "2025-07-01")).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: gpu/mignode uses API version 2026-08-02-preview, not --api-version 2025-07-01; leave it out, or change the pool
      "
    `);
  });
});

describe("a managed pool as an az command", () => {
  test("of slices of one size needs the preview extension", async () => {
    const { exitCode, stdout, stderr } = await equivalent(single, "--as", "az");

    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "az aks nodepool add \\
        --subscription 00000000-0000-0000-0000-000000000000 \\
        --resource-group myresourcegroup \\
        --cluster-name migcluster \\
        --name mignode \\
        --mode User \\
        --node-count 2 \\
        --node-vm-size Standard_ND96asr_v4 \\
        --gpu-instance-profile MIG1g \\
        --gpu-driver Install \\
        --node-taints sku=gpu:NoSchedule \\
        --max-surge 0 \\
        --max-unavailable 1 \\
        --os-type Linux \\
        --node-osdisk-type Managed \\
        --enable-managed-gpu=true \\
        --gpu-mig-strategy Single
      "
    `);
    expect(stderr).toMatchInlineSnapshot(`
      "note: ignore_casing is left out: only Terraform uses it
      note: replace_triggers_external_values is left out: only Terraform uses it
      note: schema_validation_enabled is left out: only Terraform uses it
      note: timeouts is left out: only Terraform uses it
      note: it needs the extension aks-preview, and the feature ManagedGPUExperiencePreview in the subscription
      "
    `);
  });

  test("of slices of several sizes there is none", async () => {
    const { exitCode, stdout, stderr } = await equivalent(appWith({ mignode: managedMigPool() }), "--as", "az");

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: az aks nodepool add supports only one profile for all slices, and gpu/mignode has several; use --as arm, and send the request with az rest
      "
    `);
  });

  test("of a body that says more than az has options for names the rest", async () => {
    const gpuProfile = { driver: "Install", driverType: "CUDA" };
    const mignode = managedMigPool({ gpuProfile, gpuInstanceProfile: "MIG1g", type: "VirtualMachineScaleSets" });
    const { stdout, stderr } = await equivalent(cdktfOutOf({ azapi_resource: { mignode } }), "--as", "az");

    expect(stdout).not.toContain("--enable-managed-gpu");
    expect(stderr).toContain("note: gpuProfile.driverType is left out");
    expect(stderr).not.toContain("note: type is left out");
  });
});
