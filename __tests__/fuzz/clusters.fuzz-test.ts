import { fuzz } from "./fuzz";
import { clusterTargets } from "./fuzz-targets";

jest.mock("../../lib/tools/kubectl/kubectl", () => ({
  ...jest.requireActual("../../lib/tools/kubectl/kubectl"),
  kubectlProcess: () => require("./fuzz-case").stubbedKubectl(),
}));

const TARGETS = clusterTargets();

test.each(TARGETS.map((target) => [target.name, target] as const))(
  "%s: every input is answered, or refused in words",
  async (_name, target) => {
    await fuzz(target, TARGETS);
  },
);
