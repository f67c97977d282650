/**
 * npm run facts [-- --json]
 *
 * Compares every pin of this repository with the newest version that its sources offer.
 * Exit codes: 0 nothing moved, 2 something moved, 1 the comparison failed.
 */
const { join } = require("node:path");
const { compare } = require("./facts/compare");
const { pinsOf } = require("./facts/pins");
const { report } = require("./facts/report");
const { sources } = require("./facts/sources");

async function main(args) {
  const asJson = args.includes("--json");
  const unknown = args.find((argument) => argument !== "--json");
  if (unknown !== undefined) {
    throw new Error(`unknown argument ${unknown}; the only option is --json`);
  }
  const facts = await compare(pinsOf(join(__dirname, "..")), sources());
  if (facts.every(({ state }) => state === "unreached")) {
    throw new Error(`no source was reached, the first because of ${facts[0].reason}; check the network`);
  }
  console.log(asJson ? JSON.stringify(facts, null, 2) : report(facts));
  return facts.some(({ state }) => state === "moved") ? 2 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(`npm run facts: ${error.message}`);
    process.exitCode = 1;
  },
);
