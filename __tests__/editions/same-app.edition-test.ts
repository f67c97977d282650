import { readdirSync } from "node:fs";
import { join } from "node:path";
import { differences } from "./differences";
import { CDKTF, CDKTN } from "./edition";
import { section } from "./page";
import { synthesizedApp } from "./synthesized-app";

const APPS: readonly (readonly [path: string, settings?: NodeJS.ProcessEnv])[] = [
  ["main.ts"],
  ["main.ts", { AKS_MIG_CREATE_CLUSTER: "true", AKS_MIG_ADMIN_GROUP_OBJECT_IDS: "11111111-2222-3333-4444-555555555555" }],
  ...readdirSync(join(__dirname, "../../examples")).flatMap((name) => (name.endsWith(".ts") ? [[`examples/${name}`] as const] : [])),
  ["__tests__/editions/log-files-app.ts"],
];

/** Where the docs do not say what stands there, but that it is the app's. */
const SAID = { "the value of the app": 5 } as Readonly<Record<string, unknown>>;

function inWords(value: unknown): string {
  const [words] = Object.entries(SAID).find(([, said]) => said === value) ?? [];
  return value === undefined ? "none" : (words ?? JSON.stringify(value));
}

test("the editions differ in what the docs list, and in nothing else", () => {
  const found = APPS.flatMap(([path, settings]) =>
    differences(synthesizedApp(CDKTF, path, settings), synthesizedApp(CDKTN, path, settings)),
  ).map(({ member, one, other }) => [member, inWords(one), inWords(other)]);

  expect([...new Map(found.map((row) => [row.join(), row])).values()].sort()).toEqual(
    section("docs/cdk-terrain.md", "### What differs").rows().sort(),
  );
});
