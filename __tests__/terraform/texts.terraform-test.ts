// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts that Terraform must not read

import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, Fn, Lazy, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import {
  AksCluster,
  type IAksCluster,
  MigGpuNodePool,
  type MigGpuNodePoolProps,
  MigProfile,
  MigQueues,
  MigSmokeTest,
  MigStrategy,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
  VmSize,
} from "../../lib";
import { CLUSTER_ID } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";
import { standIns } from "./stand-ins";
import { Terraform } from "./terraform";

const directory = temporaryDirectory();
const terraform = new Terraform(join(directory, "providers"));

interface Scope {
  readonly stack: TerraformStack;
  readonly cluster: IAksCluster;
  /** A variable whose value is as awkward as the other texts. */
  readonly text: TerraformVariable;
  readonly number: TerraformVariable;
  readonly list: TerraformVariable;
  readonly map: TerraformVariable;
  readonly pool: (props?: Partial<MigGpuNodePoolProps>) => MigGpuNodePool;
}

const AWKWARD = 'v"\\ ${var.text} %{ if }\n';

/** The inputs of the resources that Terraform plans, by the address of what they stand in for. */
function planned(build: (scope: Scope) => void): Record<string, any> {
  const stack = new TerraformStack(new App({ outdir: mkdtempSync(join(directory, "app-")) }), "texts");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new HelmProvider(stack, "helm");
  const cluster = AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID);
  build({
    stack,
    cluster,
    text: new TerraformVariable(stack, "text", { type: "string", default: AWKWARD.replace(/([$%])\{/g, "$1$1{") }),
    number: new TerraformVariable(stack, "number", { type: "number", default: 8080 }),
    list: new TerraformVariable(stack, "list", { type: "list(string)", default: ["one", "two"] }),
    map: new TerraformVariable(stack, "map", { type: "map(string)", default: { from: "variable" } }),
    pool: (props) =>
      new MigGpuNodePool(stack, "gpu", {
        cluster,
        vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
        profile: MigProfile.MIG_1G,
        strategy: MigStrategy.SINGLE,
        ...props,
      }),
  });
  const target = mkdtempSync(join(directory, "stack-"));
  const configuration = standIns(JSON.parse(Testing.synth(stack)));
  // The value of a variable is no template.
  configuration.variable.text.default = AWKWARD;
  writeFileSync(join(target, "cdk.tf.json"), JSON.stringify(configuration));
  const { resources } = terraform.plan(target).planned_values.root_module;
  return Object.fromEntries(resources.map(({ name, values }: any) => [name, values.input]));
}

/** The values that the chart of the release gets; its id may have a hash behind it. */
function valuesOf(inputs: Record<string, any>, release: string): any {
  const id = new RegExp(`^helm_release--${release}(_[0-9A-F]{8})?$`);
  const [name] = Object.keys(inputs).filter((key) => id.test(key));
  return JSON.parse(inputs[name!].values[0]);
}

/** Texts that mean something in JSON, in Terraform's templates, or to cdktf's own functions. */
const TEXTS = {
  quote: 'a"b',
  "a whole in quotes": '"quoted"',
  "a backslash": "C:\\temp\\new",
  "a line break": "one\ntwo\r\n\tthree",
  "control characters": "\b\f\u0001\u007f\u2028",
  "an expression": "${var.number}",
  "an expression with quotes": '${var.map["from"]}',
  "a doubled expression": "$${keep}",
  "a tripled expression": "$$${keep}",
  "a function that reads files": '"}) + file("/etc/hostname") + jsonencode({"x" = "',
  "a directive": "100%{ if true }y%{ endif }",
  "a doubled directive": "%%{ keep }",
  "dollars and percents": "$ % $$ %% 5$ 5%",
  "a brace": "{${",
  empty: "",
  "another alphabet": "Größe 日本 🚀",
  json: JSON.stringify({ query: '${var.x} "y" \\d+', nested: "%{" }),
} as const;

/** The same as keys, which Terraform reads as well. */
const AS_KEYS = Object.fromEntries(Object.values(TEXTS).map((text, index) => [text, index]));

test("every text and key in the values of a plugin reaches the chart as it is, with a token beside it and without", () => {
  const values = { texts: TEXTS, list: Object.values(TEXTS), keys: AS_KEYS };
  const alone = planned(({ stack, cluster, pool }) => {
    new NvidiaDevicePlugin(stack, "plugin", { cluster, values });
    pool();
  });
  const beside = planned(({ stack, cluster, pool, text }) => {
    new NvidiaDevicePlugin(stack, "plugin", { cluster, values: { ...values, token: text.stringValue } });
    pool();
  });

  expect(valuesOf(alone, "plugin")).toMatchObject(values);
  expect(valuesOf(beside, "plugin")).toMatchObject({ ...values, token: AWKWARD });
});

test("tokens of every kind mean what they stand for, alone, within texts that mean something, and as keys", () => {
  const inputs = planned(({ stack, cluster, pool, text, number, list, map }) => {
    const values = {
      string: text.stringValue,
      number: number.numberValue,
      list: list.listValue,
      map: Token.asStringMap(map.value),
      within: `"\\$${text.stringValue}%{${number.stringValue}$`,
      numberWithin: `port "${number.numberValue}"`,
      [`key "${number.stringValue}"`]: true,
      lazy: Lazy.stringValue({ produce: () => 'lazy "text"' }),
      lazyToken: Lazy.stringValue({ produce: () => text.stringValue }),
      lazyMap: Lazy.anyValue({ produce: () => ({ 'a"b': 'c"d', token: number.numberValue }) }),
      call: Fn.upper(text.stringValue),
      none: null,
      left: undefined,
      booleans: [true, false],
    };
    new NvidiaDevicePlugin(stack, "plugin", { cluster, values });
    pool();
  });

  const { left, ...values } = valuesOf(inputs, "plugin");
  expect(left).toBeUndefined();
  expect(values).toMatchObject({
    string: AWKWARD,
    number: 8080,
    list: ["one", "two"],
    map: { from: "variable" },
    within: `"\\$${AWKWARD}%{8080$`,
    numberWithin: 'port "8080"',
    'key "8080"': true,
    lazy: 'lazy "text"',
    lazyToken: AWKWARD,
    lazyMap: { 'a"b': 'c"d', token: 8080 },
    call: AWKWARD.toUpperCase(),
    none: null,
    booleans: [true, false],
  });
});

test("the values of the GPU Operator, of feature discovery and of Kueue do so as well", () => {
  const values = { texts: TEXTS, keys: AS_KEYS };
  const withToken = (token: string) => ({ ...values, token });
  const operator = planned(({ stack, cluster, pool, text }) => {
    new NvidiaGpuOperator(stack, "operator", { cluster, values: withToken(text.stringValue) });
    const queued = pool();
    const teams = [{ name: "a", namespace: "a", share: 1 }];
    new MigQueues(stack, "queues", { cluster, pools: [queued], teams, kueue: { values: withToken(text.stringValue) } });
  });
  const old = planned(({ stack, cluster, pool, text }) => {
    const gpuFeatureDiscoveryValues = withToken(text.stringValue);
    new NvidiaDevicePlugin(stack, "plugin", { cluster, chartVersion: "0.14.0", gpuFeatureDiscoveryValues });
    pool();
  });

  expect(valuesOf(operator, "operator")).toMatchObject(withToken(AWKWARD));
  expect(valuesOf(operator, "queues_kueue")).toMatchObject(withToken(AWKWARD));
  expect(valuesOf(old, "plugin_gpu-feature-discovery")).toMatchObject(withToken(AWKWARD));
});

test("an expression that is written into a prop is one, with a token beside it and without", () => {
  const written = { text: '${var.map["from"]}', part: "mirror.example.com/${var.map.from}" };
  const inputs = planned(({ stack, cluster, pool, list }) => {
    new NvidiaDevicePlugin(stack, "plugin", {
      cluster,
      imageRepository: written.part,
      imagePullSecrets: [written.text],
      values: { token: list.listValue, text: written.text },
    });
    const queued = pool();
    new MigSmokeTest(stack, "test", { pool: queued, image: written.part });
    new MigQueues(stack, "queues", { cluster, pools: [queued], teams: [{ name: "a", namespace: written.text, share: 1 }] });
  });

  const configuration = JSON.parse(valuesOf(inputs, "queues_kueue").managerConfig.controllerManagerConfigYaml);
  expect(valuesOf(inputs, "plugin")).toMatchObject({
    image: { repository: "mirror.example.com/variable" },
    imagePullSecrets: [{ name: "variable" }],
    text: written.text,
  });
  expect(valuesOf(inputs, "test").image).toBe("mirror.example.com/variable");
  expect(valuesOf(inputs, "queues").localQueues).toMatchObject([{ namespace: "variable" }]);
  expect(configuration.managedJobsNamespaceSelector.matchExpressions).toMatchObject([{ values: ["variable"] }]);
});

test("labels and taints that Terraform puts together are those that were given", () => {
  const { "azurerm_kubernetes_cluster_node_pool--gpu": pool } = planned(({ pool, list, map }) =>
    pool({ labels: Token.asStringMap(map.value), taints: list.listValue, spot: true, tags: { note: 'a"b\\c' } }),
  );

  expect(pool.node_labels).toEqual({
    "nvidia.com/gpu.present": "true",
    from: "variable",
    "kubernetes.azure.com/scalesetpriority": "spot",
  });
  expect(pool.node_taints).toEqual(["one", "two", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]);
  expect(pool.tags).toEqual({ note: 'a"b\\c' });
});
