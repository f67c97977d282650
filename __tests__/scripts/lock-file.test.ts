import { readFileSync } from "node:fs";
import { join } from "node:path";

const { packages } = JSON.parse(readFileSync(join(__dirname, "../../package-lock.json"), "utf8"));
const INSTALLED = Object.entries<any>(packages).filter(([path]) => path !== "");

test("the lock file has the checksum of every package, for other platforms, too", () => {
  // A package within the tarball of another has the checksum of that one.
  expect(INSTALLED.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([]);
});

test("the lock file leaves it to npm's settings where packages come from", () => {
  expect(INSTALLED.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
});
