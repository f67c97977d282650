import { usageCommand } from "../../lib/tools/usage/usage-command";
import { runInTerminal } from "../support/terminal";
import { explainKubectl } from "../tools/cluster/explain-with";
import { fakeClock } from "../tools/cluster/verify-with";
import { CLUSTER } from "../tools/usage/usage-with";
import { fuzz } from "./fuzz";
import { fileTargets, planTarget } from "./fuzz-targets";

jest.mock("../../lib/tools/kubectl/kubectl", () => ({
  ...jest.requireActual("../../lib/tools/kubectl/kubectl"),
  kubectlProcess: () => require("./fuzz-case").stubbedKubectl(),
}));

const TARGETS = fileTargets();

test.each(TARGETS.map((target) => [target.name, target] as const))(
  "%s: every input is answered, or refused in words",
  async (_name, target) => {
    await fuzz(target, TARGETS);
  },
);

test("what to buy: every input is answered, or refused in words", async () => {
  const commands = [usageCommand({ kubectl: () => explainKubectl(CLUSTER), clock: fakeClock() })];
  const { stdout } = await runInTerminal(["usage", "--from", "cluster", "--output", "json"], { commands });
  await fuzz(planTarget(JSON.parse(stdout)), TARGETS);
});
