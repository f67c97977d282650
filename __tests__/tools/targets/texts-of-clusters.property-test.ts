import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainCommand } from "../../../lib/tools/cluster/explain-command";
import { verifyCommand } from "../../../lib/tools/cluster/verify-command";
import { usageCommand } from "../../../lib/tools/usage/usage-command";
import { directoryWith } from "../../support/cdktf-out";
import { CLUSTER_SCENARIOS } from "../../support/cluster-scenarios";
import { FURTHER_SCENARIOS } from "../../support/further-scenarios";
import { migPool } from "../../support/mig-pools";
import { executed, HOSTILE, isReached, namesIn, taintedByName, written } from "../../support/outside-text";
import { WAITING_SCENARIOS } from "../../support/waiting-scenarios";
import { explainKubectl } from "../cluster/explain-with";
import { fakeClock, kubectlOf } from "../cluster/verify-with";

const STACK = "cdktf.out/stacks/gpu/cdk.tf.json";
const APP = {
  "cdktf.out/manifest.json": { version: "0.21.0", stacks: { gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf.json" } } },
  [STACK]: {},
};

describe("a cluster", () => {
  const commands: string[] = [];
  const collect = (answer: string): void => {
    JSON.stringify(JSON.parse(answer), (key, value) => (key === "command" || /^(kubectl|az) /.test(value) ? commands.push(value) : value));
  };

  /** What is tainted: what Kubernetes says, and what commands name; of some scenarios all that there is. */
  const taintedIn = (objects: object, index: number): string[] =>
    index % 8 === 0 ? namesIn(objects) : ["message", "name", "namespace", "kind", "nodeName"];

  test("that is verified and counted", async () => {
    const cwd = directoryWith(APP);
    for (const [index, { pool = migPool(), releases = {}, title, diagnosis, ...cluster }] of CLUSTER_SCENARIOS.entries()) {
      const resource = { azurerm_kubernetes_cluster_node_pool: { mignode: pool }, helm_release: releases };
      writeFileSync(join(cwd, STACK), JSON.stringify({ resource }));
      for (const one of taintedByName(cluster, taintedIn(cluster, index))) {
        const environment = { kubectl: () => kubectlOf(one as any), clock: fakeClock() };
        const commands = [verifyCommand(environment), usageCommand(environment)];
        const answer = await written("verify --output json", "json", { cwd, commands });
        if (isReached(answer)) {
          collect(answer);
          await written(`verify --output ${index % 2 === 0 ? "wide" : "text"}`, "text", { cwd, commands });
        }
        if (index % 8 === 0 && isReached(await written("usage --from cluster --output json", "json", { cwd, commands }))) {
          await written("usage --from cluster", "text", { cwd, commands });
          await written("usage --from cluster --output html", "html", { cwd, commands });
        }
      }
    }
  });

  test("whose pods wait", async () => {
    for (const [index, { argv = [], objects }] of [...WAITING_SCENARIOS, ...FURTHER_SCENARIOS].entries()) {
      for (const name of taintedIn(objects, index)) {
        const [one] = taintedByName(objects, [name]);
        const commands = [explainCommand(() => explainKubectl(one as any))];
        const [pod = "", ...flags] = argv;
        const asked = name === "namespace" || argv.length === 0 ? [] : name === "name" ? [pod + HOSTILE, ...flags] : argv;
        const answer = await written(["explain", ...asked, "--output", "json"], "json", { commands });
        if (isReached(answer)) {
          collect(answer);
          await written(["explain", ...asked], "text", { commands });
        }
      }
    }
  });

  test("gets commands that run nothing else", () => {
    const output = executed([...new Set(commands)], directoryWith());
    expect(isReached(output)).toBe(true);
    expect(output).not.toMatch(/EXECUTED|^sh:/m);
  });

  test.each(["context", "x509: ", 'Forbidden: cannot list resource "a" in API group "b" ', "JSON ", "", "E1201 10:00:00.1 1 a.go:1] "])(
    "whose kubectl says %s",
    async (said) => {
      const kubectl = () => kubectlOf({ nodes: `${said}${HOSTILE}\u009d0;title\u0007` as any });
      await written("usage --from cluster", "text", { commands: [usageCommand({ kubectl, clock: fakeClock() })] });
    },
  );
});
