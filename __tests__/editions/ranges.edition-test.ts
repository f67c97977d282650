import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CDKTN } from "./edition";
import { UserApp } from "./user-app";

const { rsort, satisfies } = require("semver");
const { tested } = require("../../editions/cdktn/edition");

interface Package {
  readonly name: string;
  readonly version: string;
}

const { name, peerDependencies } = JSON.parse(readFileSync(join(CDKTN.project, "package.json"), "utf8"));
const app = new UserApp();
const RANGES = Object.entries<string>(peerDependencies);

function printed(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    if (/E404|No matching distribution/.test(`${stdout}${stderr}`)) {
      return undefined;
    }
    throw error;
  }
}

/** The newest of the releases in npm's registry and in Python's, one of which can be behind, and of what the edition is tested with. */
function newest(peer: string): string {
  const wheel = peer.replace("@cdktn/", "cdktn-");
  const [, ofPython] = /\((\d+\.\d+\.\d+)\)/.exec(printed("python3", "-m", "pip", "index", "versions", wheel) ?? "") ?? [];
  const [release] = tested.newest.find((one: Package) => one.name === peer).version.split("-");
  return rsort([printed("npm", "view", peer, "version")?.trim(), ofPython, release].filter((version) => version !== undefined))[0];
}

test.each(RANGES)("%s %s has room for the newest version that can be had", (peer, range) => {
  const version = newest(peer);

  expect({ version, accepted: satisfies(version, range) }).toEqual({ version, accepted: true });
});

test("npm finds versions that go together in the ranges that init writes", () => {
  app.writePackageJson({ dependencies: { [name]: "*", ...peerDependencies } }, CDKTN);
  app.run("npm install", CDKTN);
  const { dependencies } = JSON.parse(app.run("npm ls --json --depth=0", CDKTN));

  expect(Object.keys(dependencies).sort()).toEqual([name, ...RANGES.map(([peer]) => peer)].sort());
});
