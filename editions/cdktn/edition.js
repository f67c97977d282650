const bindings = require("./bindings.json");
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
    // Each with one lower and one upper end: Python's ranges have no "or".
    peerDependencies: {
      "@cdktn/provider-azurerm": ">=18.0.0 <20.0.0",
      "@cdktn/provider-helm": ">=15.0.0 <17.0.0",
      cdktn: ">=0.24.0 <0.26.0",
      constructs: "^10.6.0",
    },
  },

  bindings,
  /** What the edition is tested with. A package with the name of a wheel comes out of it if npm's registry does not have it. */
  tested: {
    /** What it is built with, and what its pages tell a user to install. */
    recommended: [{ name: "cdktn", version: "0.24.0" }, { name: "constructs", version: "10.7.2" }, ...bindings],
    /** The ends of its ranges, as far as the registries have them. */
    oldest: [
      { name: "cdktn", version: "0.24.0" },
      { name: "constructs", version: "10.6.0" },
      {
        name: "@cdktn/provider-azurerm",
        wheel: "cdktn-provider-azurerm",
        version: "18.0.0",
        integrity: "sha512-5fI0cM6sp5uYzVTG3EVJ+TmEwDDy4ZQFvT8NQLoJGFhfIgTfELV/XxDifaT7BLWRHXvs5PDmAmn7UZtR2E3pUw==",
      },
      {
        name: "@cdktn/provider-helm",
        wheel: "cdktn-provider-helm",
        version: "15.0.0",
        integrity: "sha512-TZg6A75K+dNmtKcdBEHq0aoYeVpBG7ciZfPziRicI7MaG/xaCpvFYy01yWNjKzLjhbSk8qcpr6NvAYKtj6N4Zg==",
      },
    ],
    newest: [
      {
        name: "cdktn",
        wheel: "cdktn",
        version: "0.25.0-pre.65",
        integrity: "sha512-ETnCfV96GhloDuvBxWx/i8MmQK0d8oHndbIh3M5nXpLPpAgl+vRQ6J3qfCW9EbQRlALgLlmXHq34p/71+yKeqQ==",
      },
      { name: "constructs", version: "10.8.1" },
      ...bindings,
    ],
  },
  /** The Node that runs it, and the one to take where the machine's own is older. */
  node: { oldest: "22.19.0", version: "22.23.3" },

  texts,
};
