const { renamed } = require("../../../scripts/edition/renamed");
const { foreignModules } = require("../../../scripts/edition/foreign-modules");
const EDITION = require("../../../editions/cdktn/edition");

const inEdition = (text: string): string => renamed(text, EDITION);

test.each([
  ['import { App } from "cdktf";', 'import { App } from "cdktn";'],
  ['from "@cdktf/provider-azurerm/lib/provider"', 'from "@cdktn/provider-azurerm/lib/provider"'],
  ['from "cdktf-aks-mig"', 'from "cdktn-aks-mig"'],
  ['{ "cdktf-aks-mig": "^0.1.0" }', '{ "cdktn-aks-mig": "^0.1.0" }'],
  ["npx cdktf synth", "npx cdktn synth"],
  ["npx cdktf-aks-mig pod", "npx cdktn-aks-mig pod"],
  ["npm install cdktf-cli", "npm install cdktn-cli"],
  ["from cdktf_cdktf_provider_azurerm.provider import AzurermProvider", "from cdktn_provider_azurerm.provider import AzurermProvider"],
  ["pip install cdktf-cdktf-provider-helm", "pip install cdktn-provider-helm"],
  ["a construct for the CDK for Terraform", "a construct for CDK Terrain"],
  ["https://developer.hashicorp.com/terraform/cdktf/concepts/stacks", "https://cdktn.io/docs/concepts/stacks"],
])("%s becomes %s", (source, edition) => {
  expect(inEdition(source)).toBe(edition);
});

test.each([
  "cdktf.json, cdktf.out/stacks/gpu, cdktf.log",
  "CDKTF_CONTEXT_JSON",
  'messages("@cdktf/warn")',
  "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/rules.md",
  'pool.addOverride("//.cdktf-aks-mig", {})',
  '"//": { "cdktf-aks-mig": { strategy } }',
  '"cdktf-aks-mig" in comment',
  'comment["cdktf-aks-mig"]',
  "<!-- cdktf-aks-mig review -->",
  "<!-- both editions -->\n`cdktf-aks-mig` is for cdktf\n<!-- end -->",
])("%s stays", (source) => {
  expect(inEdition(source)).toBe(source);
});

test("what stays does not keep its neighbors", () => {
  expect(inEdition("cdktf synth writes cdktf.out, and cdktf diff reads cdktf.out")).toBe(
    "cdktn synth writes cdktf.out, and cdktn diff reads cdktf.out",
  );
});

test.each([
  ['const cdktf_1 = require("cdktf");', ["cdktf"]],
  ['import type { HelmProvider } from "@cdktf/provider-helm/lib/provider";', ["@cdktf/provider-helm/lib/provider"]],
  ['"dependencies": { "@cdktf/provider-azurerm": "^14.23.1" }', ["@cdktf/provider-azurerm"]],
  ['require("cdktn"); messages("@cdktf/warn"); const OUT = "cdktf.out"; comment["cdktf-aks-mig"]', []],
])("the modules of cdktf in %s are found", (text, names) => {
  expect(foreignModules(text)).toEqual(names);
});
