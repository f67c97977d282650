import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

interface Member {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly optional?: boolean;
  readonly overrides?: string;
}
interface Type extends Member {
  readonly kind: "class" | "enum" | "interface";
  readonly datatype?: boolean;
  readonly properties?: readonly Member[];
  readonly methods?: readonly Member[];
  readonly members?: readonly Member[];
}

const assembly: { types: Record<string, Type> } = JSON.parse(readFileSync(join(ROOT, ".jsii"), "utf8"));
const types = Object.values(assembly.types);
const members = types.flatMap((type) =>
  [...(type.properties ?? []), ...(type.methods ?? []), ...(type.members ?? [])].map((member) => ({ type, member })),
);

test("the assembly holds the public types of the design", () => {
  expect(types.map((type) => type.name)).toEqual(
    expect.arrayContaining([
      "AksCluster",
      "ExternalGpuSoftware",
      "GpuModel",
      "MigGpuNodePool",
      "MigPartition",
      "NvidiaDevicePlugin",
      "VmSize",
    ]),
  );
});

test("every public type and member has a docstring", () => {
  const bare = [
    ...types.filter((type) => !type.docs?.summary).map((type) => type.name),
    // A member that implements an interface inherits the docstring of that interface.
    ...members.filter(({ member }) => !member.docs?.summary && !member.overrides).map(({ type, member }) => `${type.name}.${member.name}`),
  ];
  expect(bare).toEqual([]);
});

test("every optional prop says what its default is", () => {
  const silent = members.filter(({ type, member }) => type.datatype && member.optional && !member.docs?.default);
  expect(silent.map(({ type, member }) => `${type.name}.${member.name}`)).toEqual([]);
});

test("API.md is what jsii-docgen makes of the assembly", () => {
  const generated = join(tmpdir(), `cdktf-aks-mig-api-${process.pid}.md`);
  execFileSync(process.execPath, [join(ROOT, "scripts/reference.js"), generated], { cwd: ROOT, stdio: "pipe" });
  // On a difference: npm run docs
  expect(readFileSync(join(ROOT, "API.md"), "utf8")).toBe(readFileSync(generated, "utf8"));
});
