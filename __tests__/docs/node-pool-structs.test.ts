import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENTS, type NodePoolArgumentName } from "../../lib/core/pool/node-pool-arguments";
import { camelCase } from "../../lib/core/terraform/names";

const FOLDER = join(__dirname, "../../lib/constructs/node-pool");
/** The library may be there as it is installed: with declarations. */
const SOURCE = ["kubelet-config", "linux-os-config", "node-network-profile"]
  .map((file) => [`${file}.ts`, `${file}.d.ts`].map((name) => join(FOLDER, name)).find(existsSync)!)
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** What the prop of an argument tells its user; nothing where there is no such prop. */
function docstringOf(name: NodePoolArgumentName): string | undefined {
  const prop = camelCase(name.slice(name.lastIndexOf(".") + 1));
  const [, docstring] = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*readonly ${prop}\\?:`).exec(SOURCE) ?? [];
  return docstring?.replace(/\s+\*\s+/g, " ");
}

const SETTINGS = NODE_POOL_ARGUMENT_NAMES.filter((name) => /^(kubelet_config|linux_os_config|node_network_profile)\./.test(name));
const documented = SETTINGS.flatMap((name) => {
  const docstring = docstringOf(name);
  return docstring === undefined ? [] : [{ name, docstring, ...NODE_POOL_ARGUMENTS[name] }];
});

test.each(documented.filter(({ range }) => range))("the range of $name is that of its docstring", ({ docstring, range }) => {
  const { from, to } = range!;
  expect(docstring).toMatch(to === undefined ? new RegExp(`at least ${from}\\b`) : new RegExp(`\\b${from} to ${to}\\b`));
});

test.each(documented.filter(({ choices }) => choices))("the choices of $name are in its docstring", ({ docstring, choices }) => {
  expect(choices!.values.filter(({ value }) => !docstring.includes(`\`${value}\``))).toEqual([]);
});

test("every setting of the kubelet, the kernel and the network that azurerm has today has a prop", () => {
  expect(SETTINGS.filter((name) => NODE_POOL_ARGUMENTS[name].until === undefined && docstringOf(name) === undefined)).toEqual([]);
});
