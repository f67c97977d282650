import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { everyCommand } from "../../lib/tools/cli";
import { directoryWith } from "../support/cdktf-out";
import { PLANS } from "../support/plan";
import { retailAnswer, retailItem } from "../support/retail-prices";
import { CLUSTER } from "../tools/usage/usage-with";
import { RUNS, SUM } from "./fuzz";
import { problemsOf } from "./fuzz-case";
import { STRANGE } from "./mutations";

jest.mock("../../lib/tools/kubectl/kubectl", () => ({
  ...jest.requireActual("../../lib/tools/kubectl/kubectl"),
  kubectlProcess: () => require("./fuzz-case").stubbedKubectl(),
}));

/** `init` asks and writes files, `completion` has no options, and these options wait. */
const COMMANDS = everyCommand().filter(({ name }) => !["init", "completion"].includes(name));
const WAITING = ["wait", "watch", "interval"];
const WEIGHT = 5;
const VALUES = [
  ...STRANGE.filter((value) => typeof value === "string" || typeof value === "number").map(String),
  ...[
    "-",
    "cluster",
    "plan.json",
    "prices.json",
    ".",
    "mignode",
    "a=1",
    "a=50%",
    "a=0.1",
    "=1",
    "a=",
    "mignode=2",
    "1x5GB",
    "0x5GB",
    "9x1e9GB",
  ],
  ...[
    "Standard_ND96asr_v4=1",
    "Standard_X=H100_80GB:4",
    "Standard_X=H100_80GB:0",
    "MIG301=x",
    "5GB",
    "1g.5gb,2g.10gb",
    "0",
    "3",
    "0s",
    "1h",
  ],
];

const ARGUMENTS = fc.constantFrom(...COMMANDS).chain(({ name, options }) => {
  const option = fc.constantFrom(...Object.entries(options).filter(([key]) => !WAITING.includes(key)));
  const value = fc.constantFrom(...VALUES);
  const argument = fc.tuple(option, value, fc.boolean()).map(([[key, { type, choices = [] }], text, isSound]) => {
    const chosen = isSound && choices.length > 0 ? choices[text.length % choices.length] : text;
    return type === "boolean" ? [`--${key}`] : [`--${key}=${chosen}`];
  });
  const words = fc.array(fc.oneof({ weight: 9, arbitrary: argument }, { weight: 1, arbitrary: value.map((text) => [text]) }), {
    maxLength: 5,
  });
  return words.map((parts) => [name, ...parts.flat()]);
});

test("every argument is answered, or refused in words", async () => {
  const cwd = directoryWith();
  const plan = readFileSync(join(PLANS, "create.json"), "utf8");
  const input = { stdin: { document: plan }, files: { "plan.json": plan, "prices.json": retailAnswer([retailItem()]) }, cluster: CLUSTER };
  await fc.assert(
    fc.asyncProperty(ARGUMENTS, async (argv) => {
      expect(await problemsOf({ argv, target: "code", input }, cwd)).toEqual([]);
    }),
    { numRuns: Math.ceil((RUNS * WEIGHT) / SUM) },
  );
});
