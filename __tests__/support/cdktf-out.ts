import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, type IAksCluster, MigGpuNodePool, type MigGpuNodePoolProps, MigProfile, MigStrategy, VmSize } from "../../lib";
import { CLUSTER_ID } from "./synth";

/** A directory with the files in it, for the time of the run. */
export function directoryWith(files: Readonly<Record<string, unknown>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return directory;
}

/** A directory with a `cdktf.out` of one stack, `gpu`, that has the resources, written by hand. */
export function cdktfOutOf(resource: unknown): string {
  return directoryWith({
    "cdktf.out/manifest.json": { version: "0.21.0", stacks: { gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf.json" } } },
    "cdktf.out/stacks/gpu/cdk.tf.json": { resource },
  });
}

/** A directory with the `cdktf.out` of an app, really synthesized, whose stack `gpu` the function fills. */
export function synthesizedApp(fill: (stack: TerraformStack, cluster: IAksCluster) => void): string {
  const directory = directoryWith();
  const app = new App({ outdir: join(directory, "cdktf.out") });
  const stack = new TerraformStack(app, "gpu");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new HelmProvider(stack, "helm");
  fill(stack, AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID));
  app.synth();
  return directory;
}

/** The pool of the original procedure. */
export function mignode(props: Partial<MigGpuNodePoolProps> = {}, id = "mignode"): (stack: TerraformStack, cluster: IAksCluster) => void {
  return (stack, cluster) => {
    new MigGpuNodePool(stack, id, {
      cluster,
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profile: MigProfile.MIG_1G,
      strategy: MigStrategy.SINGLE,
      ...props,
    });
  };
}
