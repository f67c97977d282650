const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { App, TerraformStack } = require("cdktf");
const { AzurermProvider } = require("@cdktf/provider-azurerm/lib/provider");
const { HelmProvider } = require("@cdktf/provider-helm/lib/provider");

/** Synthesizes a stack that `fill` puts its constructs into. */
module.exports = (fill) => {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-bench-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "gpu");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    new HelmProvider(stack, "helm");
    fill(stack);
    app.synth();
    return app;
  } finally {
    rmSync(outdir, { recursive: true });
  }
};
module.exports.CLUSTER_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks";
