import { eventually, exampleApp, page, queuedCluster } from "./queued-cluster";

const cluster = queuedCluster(exampleApp("queues.ts"), ["research", "product"]);

const namesOf = async (path: string): Promise<string[]> => (await cluster.api.list(path)).map(({ metadata }) => metadata.name);

const pods = (): Promise<string[]> => namesOf("/api/v1/namespaces/research/pods");

/** The kinds that Kubernetes cannot delete. */
async function hanging(): Promise<string[]> {
  const definitions = await cluster.api.list("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
  return definitions.filter(({ metadata }) => metadata.deletionTimestamp).map(({ spec }) => spec.names.plural);
}

test("a queue that is destroyed while its job runs stays in deletion until the job has ended, even if it is applied again", async () => {
  const QUEUES = "/apis/kueue.x-k8s.io/v1beta2/clusterqueues";
  await cluster.queue("research", "train", "--pool", "small");
  await cluster.settled();

  cluster.uninstallRelease(cluster.app, "mig-queues");
  await eventually(async () => expect(await namesOf(QUEUES)).toEqual(["research"]));
  cluster.kueue.installQueues(cluster.app);
  expect((await cluster.api.list(QUEUES)).map(({ metadata }) => [metadata.name, metadata.deletionTimestamp !== undefined])).toEqual([
    ["product", false],
    ["research", true],
  ]);
  expect(await cluster.running("research", "train")).toEqual({ small: 1 });

  await cluster.clear();
  await eventually(async () => expect(await namesOf(QUEUES)).toEqual(["product"]));
  cluster.kueue.installQueues(cluster.app);
  await eventually(async () => expect((await cluster.cli("verify")).exitCode).toBe(0));
});

test("Kueue that was uninstalled before its queues is installed again by the commands of docs/queues.md; running jobs start over", async () => {
  await cluster.queue("research", "train", "--pool", "small");
  await cluster.settled();
  const before = await pods();

  await cluster.kueue.stop();
  cluster.uninstallRelease(cluster.app, "kueue");
  await cluster.settled();
  expect(await cluster.running("research", "train")).toEqual({ small: 1 });
  expect(await hanging()).toEqual(expect.arrayContaining(["clusterqueues", "resourceflavors", "workloads"]));
  // Helm names the one that it meets first, in no order.
  await expect(cluster.kueue.install(cluster.app)).rejects.toThrow(/ClusterRole "kueue-batch-(admin|user)-role" in namespace "" exists/);

  const [, commands = ""] = /\n## Uninstall\n.*?```console\n(.*?)```/s.exec(page("queues.md"))!;
  for (const command of commands.matchAll(/^\$ (.+)$/gm)) {
    cluster.shell(command[1]!);
  }
  await eventually(async () =>
    expect(await hanging()).not.toEqual(expect.arrayContaining([expect.stringMatching(/queues|flavors|workloads/)])),
  );
  expect(await pods()).toEqual(before);

  await cluster.kueue.install(cluster.app);
  cluster.kueue.installQueues(cluster.app);
  await eventually(async () => expect(await cluster.running("research", "train")).toEqual({ small: 1 }));
  await eventually(async () => expect(await pods()).toEqual([expect.not.stringMatching(before[0]!)]));
});
