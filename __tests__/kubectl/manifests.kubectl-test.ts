import { execFile } from "node:child_process";
import { join } from "node:path";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { directoryWith, synthesizedApp } from "../support/cdktf-out";
import { runInTerminal } from "../support/terminal";
import { ApiServer } from "./api-server";

const server = new ApiServer();
const home = directoryWith();
const app = synthesizedApp((stack, cluster) => {
  const settings = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.MIXED };
  const pool = new MigGpuNodePool(stack, "mignode", settings);
  new MigQueues(stack, "queues", { cluster, pools: [pool], teams: [{ name: "research", namespace: "ml", share: 1 }] });
});

beforeAll(() => server.listen());
afterAll(() => server.close());

/** What kubectl would create of the text, as it calls it, where it gets as far as that. */
function created(text: string): Promise<string> {
  const kubeconfig = join(directoryWith({ kubeconfig: server.kubeconfig() }), "kubeconfig");
  const args = ["create", "--dry-run=client", "--validate=false", `--kubeconfig=${kubeconfig}`, "--output=json", "-f", "-"];
  return new Promise((resolve, reject) => {
    const kubectl = execFile("kubectl", args, { env: { PATH: process.env.PATH, HOME: home } }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    kubectl.stdin?.end(text);
  });
}

test.each([
  ["pod", "yaml", "Pod", "mignode-slice", undefined],
  ["pod", "json", "Pod", "mignode-slice", undefined],
  ["queue --name mignode-slice", "yaml", "Job", "mignode-slice", "ml"],
  ["queue --name mignode-slice", "json", "Job", "mignode-slice", "ml"],
])("what %s prints as %s is a %s to kubectl, with everything in it", async (command, output, kind, name, namespace) => {
  const { stdout, stderr } = await runInTerminal([...command.split(" "), "--output", output], { cwd: app });
  const read = JSON.parse(await created(stdout));

  expect(stderr).toBe("");
  expect(read).toMatchObject({ kind, metadata: { name, ...(namespace && { namespace }) } });
  const pod = kind === "Job" ? read.spec.template.spec : read.spec;
  expect(pod.containers[0].resources.limits).toEqual({ "nvidia.com/mig-1g.5gb": 1 });
  expect(pod.tolerations).toEqual([{ key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" }]);
});

test("a name that YAML 1.1 takes for no text is a text to kubectl", async () => {
  const { stdout } = await runInTerminal(["queue", "--team", "research=14:on"], { cwd: app });

  expect(JSON.parse(await created(stdout)).metadata.namespace).toBe("on");
});
