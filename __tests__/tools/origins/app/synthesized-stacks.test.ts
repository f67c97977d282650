import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { ToolError } from "../../../../lib/tools/command-line/command";
import { dataSourcesOf, readSynthesizedStacks, resourcesOf } from "../../../../lib/tools/origins/app/synthesized-stacks";
import { cdktfOutOf, directoryWith, mignode, synthesizedApp } from "../../../support/cdktf-out";
import { thrownBy } from "../../../support/synth";

const MANIFEST = {
  version: "0.21.0",
  stacks: {
    gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf.json" },
  },
};

test("reads every stack that cdktf synth wrote", () => {
  const directory = synthesizedApp((stack, cluster) => {
    new TerraformStack(stack.node.root, "empty");
    mignode()(stack, cluster);
  });

  expect(readSynthesizedStacks("cdktf.out", directory).map(({ name, resources }) => [name, Object.keys(resources)])).toEqual([
    ["empty", []],
    ["gpu", ["azurerm_kubernetes_cluster_node_pool", "helm_release"]],
  ]);
});

test("takes an absolute directory as it is", () => {
  expect(readSynthesizedStacks(join(cdktfOutOf({}), "cdktf.out"), "/nowhere")).toEqual([
    { name: "gpu", resources: {}, dataSources: {}, providers: {} },
  ]);
});

test("hands comments over beside the arguments, and passes over what is no resource", () => {
  const stack = {
    name: "gpu",
    resources: {
      a_type: { one: { "//": { note: 1 }, name: "x" }, two: {}, three: "junk" },
      b_type: [],
    },
    dataSources: { a_type: { one: {} } },
    providers: {},
  };

  expect(resourcesOf(stack, "a_type")).toEqual([
    { address: "a_type.one", attributes: { name: "x" }, comment: { note: 1 } },
    { address: "a_type.two", attributes: {}, comment: {} },
  ]);
  expect(dataSourcesOf(stack, "a_type")).toEqual([{ address: "data.a_type.one", attributes: {}, comment: {} }]);
  expect([...resourcesOf(stack, "b_type"), ...resourcesOf(stack, "c_type")]).toEqual([]);
});

describe("fails", () => {
  const failure = (files: Record<string, unknown>, out = "cdktf.out"): string => {
    const error = thrownBy(() => readSynthesizedStacks(out, directoryWith(files)));
    expect(error).toBeInstanceOf(ToolError);
    return error.message;
  };

  test("when nothing was synthesized", () => {
    expect(failure({})).toMatchInlineSnapshot(
      `"there is no synthesized app in cdktf.out; run npx cdktf synth, or name its output folder with --from"`,
    );
    expect(failure({ elsewhere: "a file" }, "elsewhere")).toMatchInlineSnapshot(
      `"there is no synthesized app in elsewhere; run npx cdktf synth, or name its output folder with --from"`,
    );
  });

  test("when the manifest is cut off", () => {
    expect(
      failure({
        "cdktf.out/manifest.json": JSON.stringify(MANIFEST).slice(0, -9),
      }),
    ).toMatchInlineSnapshot(`"cdktf.out/manifest.json is truncated or not JSON; run npx cdktf synth again"`);
  });

  test.each([["[]"], ['{"stacks":[]}'], ['{"stacks":{"gpu":null}}'], ['{"stacks":{"gpu":{"name":"gpu"}}}']])(
    "when the manifest is %s",
    (manifest) => {
      expect(failure({ "cdktf.out/manifest.json": manifest })).toBe(
        "cdktf.out/manifest.json is not a manifest of cdktf; run npx cdktf synth again",
      );
    },
  );

  test("when a stack is gone", () => {
    expect(failure({ "cdktf.out/manifest.json": MANIFEST })).toMatchInlineSnapshot(
      `"the stack gpu is not in cdktf.out/stacks/gpu/cdk.tf.json; run npx cdktf synth again"`,
    );
  });

  test("when a stack is cut off", () => {
    expect(
      failure({
        "cdktf.out/manifest.json": MANIFEST,
        "cdktf.out/stacks/gpu/cdk.tf.json": '{"resource": {"azurerm_kub',
      }),
    ).toMatchInlineSnapshot(`"cdktf.out/stacks/gpu/cdk.tf.json is truncated or not JSON; run npx cdktf synth again"`);
  });

  test("when a stack is not an object", () => {
    expect(
      failure({
        "cdktf.out/manifest.json": MANIFEST,
        "cdktf.out/stacks/gpu/cdk.tf.json": "[]",
      }),
    ).toMatchInlineSnapshot(`"cdktf.out/stacks/gpu/cdk.tf.json is not Terraform JSON; run npx cdktf synth again"`);
  });

  test("when the app was synthesized to HCL", () => {
    const manifest = {
      stacks: {
        gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf" },
      },
    };
    expect(failure({ "cdktf.out/manifest.json": manifest })).toMatchInlineSnapshot(
      `"the stack gpu was synthesized to HCL (cdktf.out/stacks/gpu/cdk.tf); run npx cdktf synth without --hcl"`,
    );
  });

  test("when a file cannot be read", () => {
    expect(failure({ "cdktf.out/manifest.json/is-a-directory": "" })).toMatchInlineSnapshot(
      `"cdktf.out/manifest.json cannot be read (EISDIR); make it readable, or run npx cdktf synth again"`,
    );
  });
});
