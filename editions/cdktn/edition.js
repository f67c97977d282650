const texts = require("./texts");

/** The edition for CDK Terrain and azurerm 5: what its users type and see in the place of what stands in the sources. */
module.exports = {
  /** Every other name that has "cdktf" in it is one of the framework, or of this package, and reads "cdktn" here. */
  name: { from: /cdktf/g, to: "cdktn" },

  /** What is called the same under both frameworks. */
  kept: [
    // Passages that name both editions.
    /<!-- both editions -->[\s\S]*?<!-- end -->/,
    // CDK Terrain kept the files, variables and annotations of cdktf.
    /cdktf\.(?:json|out|log)\b/,
    /CDKTF_[A-Z_]+/,
    /@cdktf\/(?:info|warn|error)\b/,
    // One repository, of one group of people.
    /cdktf-aks-mig\/cdktf-aks-mig\b/,
    /cdktf-aks-mig authors\b/,
    // What one edition wrote, the tools of the other read: the comment on a pool, the mark of a report.
    /\/\/\.cdktf-aks-mig\b/,
    /"cdktf-aks-mig"(?=: \{|\]| in )/,
    /<!-- cdktf-aks-mig review -->/,
  ],

  /** What is not the same name with another letter. */
  phrases: [
    ["developer.hashicorp.com/terraform/cdktf/", "cdktn.io/docs/"],
    ["registry.terraform.io/providers/hashicorp/azurerm/4.55.0/", "registry.terraform.io/providers/hashicorp/azurerm/5.2.0/"],
    ["registry.terraform.io/providers/hashicorp/helm/3.1.1/", "registry.terraform.io/providers/hashicorp/helm/3.3.0/"],
    ["cdktf_cdktf_provider_", "cdktn_provider_"],
    ["cdktf-cdktf-provider-", "cdktn-provider-"],
    ["the CDK for Terraform", "CDK Terrain"],
    ["CDK for Terraform", "CDK Terrain"],
  ],

  /** Members of package.json. */
  manifest: {
    keywords: [
      "cdk",
      "cdktn",
      "cdk-terrain",
      "terraform",
      "opentofu",
      "azure",
      "aks",
      "kubernetes",
      "gpu",
      "nvidia",
      "mig",
      "multi-instance-gpu",
    ],
    engines: { node: ">= 22.11.0" },
    peerDependencies: {
      "@cdktn/provider-azurerm": "^18.0.0",
      "@cdktn/provider-helm": "^15.0.0",
      cdktn: "^0.24.0",
      constructs: ">=10.6.0 <10.8.0",
    },
  },

  /** What the edition is built and tested with. */
  framework: { cdktn: "0.24.0", "cdktn-cli": "0.24.0", constructs: "10.7.2" },
  bindings: require("./bindings.json"),
  /** The Node that runs it, and the one to take where the machine's own is older. */
  node: { oldest: "22.19.0", version: "22.23.3" },

  texts,
};
