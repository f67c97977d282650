import { section } from "../../editions/page";

const { manifest, tested } = require("../../../editions/cdktn/edition");

const versionOf = (set: string, name: string): string => tested[set].find((one: { readonly name: string }) => one.name === name).version;

test("the page lists what the edition accepts and is tested with", () => {
  const rows = Object.entries<string>(manifest.peerDependencies).map(([name, range]) => [
    name,
    range,
    ...["oldest", "recommended", "newest"].map((set) => versionOf(set, name)),
  ]);

  expect(section("docs/cdk-terrain.md", "### Which versions").rows().sort()).toEqual(rows.sort());
});

test("the oldest versions that are tested are the least that the edition accepts", () => {
  const least = (range: string): string => /\d+\.\d+\.\d+/.exec(range)![0];

  expect(Object.entries<string>(manifest.peerDependencies).map(([name, range]) => [name, least(range)])).toEqual(
    Object.keys(manifest.peerDependencies).map((name) => [name, versionOf("oldest", name)]),
  );
});
