import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const DIST = join(ROOT, "dist");
const wanted = require("../../editions/cdktn/edition");
const { bindings } = require("../../scripts/edition/bindings");
const { node } = require("../../scripts/edition/node");

/** A package of this repository. */
export interface Edition {
  /** The folder of its sources, with everything that they import. */
  readonly project: string;
  /** The packages that come from a file, by name: the packed library, and the bindings that the registry may lack. */
  readonly tarballs: Readonly<Record<string, string>>;
  /** The environment of its commands. */
  readonly env: NodeJS.ProcessEnv;
}

function edition(project: string, tarballs: Readonly<Record<string, string>>, path = ""): Edition {
  const { name, version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  return {
    project,
    tarballs: { [name]: join(DIST, `${name}-${version}.tgz`), ...tarballs },
    env: {
      ...process.env,
      PATH: `${path}${process.env.PATH}`,
      CHECKPOINT_DISABLE: "1",
      NODE_NO_WARNINGS: "1",
      // A suite that runs with --ignore-scripts hands that down, and a user's npm builds what cdktf-cli needs where no prebuilt module fits.
      npm_config_ignore_scripts: "false",
    },
  };
}

export const CDKTF = edition(ROOT, {});

export const CDKTN = edition(
  join(DIST, "cdktn"),
  Object.fromEntries(wanted.bindings.map((one: { readonly name: string }) => [one.name, bindings(one)])),
  `${dirname(node(wanted.node))}:`,
);
