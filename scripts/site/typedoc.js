// npm run docs:site: the pages of docs/ and a page for each class, struct and enum of the API, as a site in dist/site.
const { join } = require("node:path");
const { OptionDefaults } = require("typedoc");

const root = join(__dirname, "../..");
const pages = [
  "clusters",
  "node-pool",
  "software",
  "schedule",
  "verify",
  "explain",
  "usage",
  "review",
  "plan",
  "queues",
  "managed-pools",
  "dra",
];
const more = [
  "command-line",
  "cdk-terrain",
  "from-terraform-azurerm-aks",
  "python",
  "versions",
  "migrating",
  "rules",
  "faq",
  "performance",
];

module.exports = {
  entryPoints: [join(root, "lib/index.ts")],
  tsconfig: join(root, "tsconfig.build.json"),
  out: join(root, "dist/site"),
  name: "cdktf-aks-mig",
  includeVersion: true,
  readme: join(root, "README.md"),
  projectDocuments: [...pages, ...more].map((page) => join(root, `docs/${page}.md`)),
  router: "pages",
  searchInDocuments: true,
  customCss: join(__dirname, "site.css"),
  favicon: join(__dirname, "favicon.svg"),
  navigationLinks: { Repository: "https://github.com/cdktf-aks-mig/cdktf-aks-mig" },
  highlightLanguages: [...OptionDefaults.highlightLanguages, "python", "hcl"],
  plugin: [join(__dirname, "pages.js")],
  sourceLinkTemplate: "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/{path}#L{line}",
  disableGit: true,
  basePath: root,
  excludeExternals: true,
  excludePrivate: true,
  hideGenerator: true,
  blockTags: [...OptionDefaults.blockTags, "@jsii"],
  // Links of pages are followed in the site itself.
  validation: { invalidPath: false },
  treatWarningsAsErrors: true,
  logLevel: "Warn",
};
