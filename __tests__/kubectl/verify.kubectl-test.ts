import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { directoryWith, synthesizedApp } from "../support/cdktf-out";
import { CLUSTER_SCENARIOS } from "../support/cluster-scenarios";
import { devicePlugin, node } from "../support/kubernetes-objects";
import { appWith, migPool } from "../support/mig-pools";
import { type Outcome, runInTerminal } from "../support/terminal";
import { ApiServer, type Misbehavior, send, sendStatus } from "./api-server";

const server = new ApiServer();
const home = directoryWith();

beforeAll(async () => {
  const { error } = spawnSync("kubectl", ["version", "--client"]);
  if (error) {
    throw new Error(
      `these tests run the real kubectl, which is not on PATH (${error.message}): install it, or leave out npm run test:kubectl`,
    );
  }
  await server.listen();
});
afterAll(() => server.close());

const app = appWith();

/** `verify` with the real kubectl against the server. */
function verify(argv: readonly string[], surroundings: { cwd?: string; kubeconfig?: object } = {}): Promise<Outcome> {
  return asking("verify", argv, surroundings);
}

/** The same of any command. */
function asking(command: string, argv: readonly string[], { cwd = app, kubeconfig = server.kubeconfig() } = {}): Promise<Outcome> {
  const path = join(directoryWith({ kubeconfig }), "kubeconfig");
  const env = { PATH: process.env.PATH, HOME: home };
  return runInTerminal([command, `--kubeconfig=${path}`, ...argv], {
    cwd,
    env,
  });
}

const HOLDING = {
  nodes: [node({ allocatable: { "nvidia.com/gpu": "56" } })],
  daemonSets: [devicePlugin()],
};

describe("a cluster that answers", () => {
  test.each(CLUSTER_SCENARIOS)("$title: $diagnosis", async ({ pool = migPool(), releases, diagnosis, ...cluster }) => {
    server.serve(cluster);

    const { exitCode, stdout, stderr } = await verify(["--output=json"], {
      cwd: appWith({ mignode: pool }, releases),
    });

    const [{ nodes, ...verified }] = JSON.parse(stdout).pools;
    const found = [verified.diagnosis?.id, ...nodes.map((item: any) => item.diagnosis?.id)].filter(Boolean);
    expect({ found, exitCode, stderr }).toEqual({
      found: diagnosis ? [diagnosis] : [],
      exitCode: diagnosis ? 2 : 0,
      stderr: "",
    });
  });

  test("it is asked for the nodes of the pools alone, for DaemonSets of every namespace, and for pods that did not succeed", async () => {
    server.serve(HOLDING);
    await verify([]);

    const lists = server.requests.filter((request) => request.includes("limit="));
    expect(lists).toEqual([
      "/api/v1/nodes?labelSelector=kubernetes.azure.com/agentpool+in+(mignode)&limit=500&timeout=27s",
      "/apis/apps/v1/daemonsets?limit=500&timeout=27s",
      "/api/v1/pods?fieldSelector=status.phase!=Succeeded&limit=500&timeout=27s",
    ]);
  });

  test("pod --from cluster asks for the nodes alone, a page at a time", async () => {
    server.serve({ nodes: [node({ vmSize: "Standard_ND96asr_v4", allocatable: { "nvidia.com/mig-1g.5gb": "56" } })] });
    const { exitCode, stdout, stderr } = await asking("pod", ["--from=cluster"], { cwd: home });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("nvidia.com/mig-1g.5gb: 1\n");
    expect(server.requests.filter((request) => request.includes("limit="))).toEqual(["/api/v1/nodes?limit=500&timeout=27s"]);
  });

  describe("with queues in the app", () => {
    const queued = synthesizedApp((stack, cluster) => {
      const pool = new MigGpuNodePool(stack, "mignode", {
        cluster,
        vmSize: VmSize.STANDARD_ND96ASR_V4,
        profile: MigProfile.MIG_1G,
        strategy: MigStrategy.SINGLE,
      });
      new MigQueues(stack, "queues", { cluster, pools: [pool], teams: [{ name: "research", namespace: "research", share: 1 }] });
    });
    const queue = {
      apiVersion: "kueue.x-k8s.io/v1beta2",
      kind: "ClusterQueue",
      metadata: { name: "research" },
      spec: { resourceGroups: [{ flavors: [{ name: "mignode", resources: [{ name: "nvidia.com/gpu", nominalQuota: "56" }] }] }] },
      status: { conditions: [{ type: "Active", status: "True", reason: "Ready" }] },
    };

    test.each([
      ["that are active", [queue], 0, "1 of 1 queues match the configuration"],
      ["before Kueue is there", undefined, 2, "kueue-missing"],
      ["that are not there", [], 2, "queue-missing"],
    ])("%s", async (_what, queues, exitCode, words) => {
      server.serve({ ...HOLDING, queues });
      const outcome = await verify([], { cwd: queued });

      expect(outcome).toMatchObject({ exitCode, stderr: "" });
      expect(outcome.stdout).toContain(words);
    });
  });

  test("thousands of nodes", async () => {
    const nodes = Array.from({ length: 1000 }, (_, index) =>
      node({
        name: `aks-mignode-31415926-vmss${index}`,
        allocatable: { "nvidia.com/gpu": "56" },
        labels: { filler: "x".repeat(10_000) },
      }),
    );
    server.serve({ ...HOLDING, nodes });

    const { exitCode, stdout } = await verify(["--output=json"], {
      cwd: appWith({ mignode: migPool({ node_count: 1000 }) }),
    });

    expect({
      exitCode,
      nodes: JSON.parse(stdout).pools[0].nodes.length,
    }).toEqual({ exitCode: 0, nodes: 1000 });
  });

  test("--wait looks again until the slices are there", async () => {
    const bare = { ...HOLDING, nodes: [node()] };
    server.serve(bare, bare, HOLDING);

    const { exitCode, stderr } = await verify(["--wait=1m", "--interval=1s"]);

    expect(exitCode).toBe(0);
    expect(stderr).toContain("of 1m: 0 of 1 node pools match; mignode: plugin-offers-nothing\n");
  });

  test("flags after -- reach kubectl", async () => {
    server.serve(HOLDING);
    const { exitCode, stderr } = await verify(["--", "--as=auditor", "--bogus"]);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining("unknown flag: --bogus"),
    });
  });
});

describe("a cluster that does not answer", () => {
  const misbehaviors: Record<string, Misbehavior> = {
    forbidden: (_request, response) =>
      sendStatus(
        response,
        403,
        "Forbidden",
        'nodes is forbidden: User "tester" cannot list resource "nodes" in API group "" at the cluster scope',
      ),
    "malformed JSON": (_request, response) => send(response, 200, '{"kind":"NodeList","apiVersion":"v1","items":[{'),
    "another kind": (_request, response) => send(response, 200, '{"kind":"Greeting","apiVersion":"v1","text":"hello"}'),
    "a web page": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>proxy</html>"),
    "an internal error": (_request, response) => sendStatus(response, 500, "InternalError", "Internal error occurred: etcd is away"),
    overload: (_request, response) =>
      sendStatus(response, 503, "ServiceUnavailable", "the server is currently unable to handle the request"),
  };

  /** The line on stderr, without the words of kubectl that stand in parentheses: other versions have others. */
  const failureOf = ({ exitCode, stdout, stderr }: Outcome): string => {
    expect({ exitCode, stdout, lines: stderr.split("\n").length - 1 }).toEqual({
      exitCode: 1,
      stdout: "",
      lines: 1,
    });
    return stderr.trim().replace(/\(.*\);/, "(…);");
  };

  test.each(Object.entries(misbehaviors))("%s", async (_title, misbehavior) => {
    server.serve(HOLDING);
    server.misbehavior = misbehavior;

    expect(failureOf(await verify([]))).toMatchSnapshot();
  });

  test("credentials that it does not accept", async () => {
    expect(
      failureOf(
        await verify([], {
          kubeconfig: server.kubeconfig({ token: "expired" }),
        }),
      ),
    ).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the API server does not accept your credentials (…); log in again (az login), or renew the kubeconfig with az aks get-credentials --overwrite-existing"`,
    );
  });

  test("a certificate that kubectl does not trust", async () => {
    expect(failureOf(await verify([], { kubeconfig: server.kubeconfig({ trusted: false }) }))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: kubectl does not trust the API server (…); renew the kubeconfig with az aks get-credentials --overwrite-existing"`,
    );
  });

  test("a refused connection", async () => {
    const port = await closedPort();
    const outcome = await verify([], {
      kubeconfig: server.kubeconfig({ port }),
    });

    expect(failureOf(outcome)).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the API server refuses the connection (…); check that the cluster runs (az aks show --query powerState), and that the context is right (kubectl config current-context)"`,
    );
  });

  test("no answer to a request", async () => {
    server.serve(HOLDING);
    server.misbehavior = () => {};

    expect(failureOf(await verify(["--timeout=4s"]))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the API server does not answer (…); check that its name resolves, and that you can reach it (a private cluster needs its network, authorized IP ranges your address)"`,
    );
  });

  test("an answer that never ends", async () => {
    server.serve(HOLDING);
    server.misbehavior = (_request, response) => response.writeHead(200, { "content-type": "application/json" }).write('{"kind":');

    expect(failureOf(await verify(["--timeout=4s"]))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the API server does not answer (…); check that its name resolves, and that you can reach it (a private cluster needs its network, authorized IP ranges your address)"`,
    );
  });

  test("no answer to a connection, over which kubectl asks again and again", async () => {
    const silent = createServer();
    const port = await listen(silent);
    const start = performance.now();
    const outcome = await verify(["--timeout=3s"], {
      kubeconfig: server.kubeconfig({ port }),
    });
    const elapsed = performance.now() - start;
    silent.close();

    expect(failureOf(outcome)).toMatchInlineSnapshot(
      `"cdktf-aks-mig: kubectl did not finish within 3 s; run kubectl get nodes by hand: it may wait for a login, or for the API server (…); raise --timeout if it is slow"`,
    );
    expect(elapsed).toBeLessThan(10_000);
  });

  test("no answer in the time that a flag after -- gives each request", async () => {
    const silent = createServer();
    const port = await listen(silent);
    const outcome = await verify(["--", "--request-timeout=1s"], {
      kubeconfig: server.kubeconfig({ port }),
    });
    silent.close();

    expect(failureOf(outcome)).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the API server does not answer (…); check that its name resolves, and that you can reach it (a private cluster needs its network, authorized IP ranges your address)"`,
    );
  });

  test("a credential plugin that hangs", async () => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "sleep",
      args: ["10"],
      interactiveMode: "Never",
    };
    const kubeconfig = {
      ...server.kubeconfig(),
      users: [{ name: "tester", user: { exec } }],
    };

    expect(failureOf(await verify(["--timeout=2s"], { kubeconfig }))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: kubectl did not finish within 2 s; run kubectl get nodes by hand: it may wait for a login, or for the API server (…); raise --timeout if it is slow"`,
    );
  });

  test("a credential plugin that is not installed", async () => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "kubelogin-of-nobody",
      interactiveMode: "Never",
    };
    const kubeconfig = {
      ...server.kubeconfig(),
      users: [{ name: "tester", user: { exec } }],
    };

    expect(failureOf(await verify([], { kubeconfig }))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the credential plugin of the kubeconfig failed (…); install it (az aks install-cli installs kubelogin) or log in again, then try kubectl get nodes by hand"`,
    );
  });

  test("no credentials at all", async () => {
    expect(failureOf(await verify([], { kubeconfig: { ...server.kubeconfig(), users: [] } }))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the API server does not accept your credentials (…); log in again (az login), or renew the kubeconfig with az aks get-credentials --overwrite-existing"`,
    );
  });

  test("a context that the kubeconfig does not have", async () => {
    expect(failureOf(await verify(["--context=elsewhere"]))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: the kubeconfig has no such context (…); choose one from kubectl config get-contexts"`,
    );
  });

  test("a mistyped context", async () => {
    expect((await verify(["--context=loopbak"])).stderr).toBe(
      "cdktf-aks-mig: the kubeconfig has no context loopbak; did you mean loopback?\n",
    );
  });

  test("a kubeconfig that is not there", async () => {
    const env = { PATH: process.env.PATH, HOME: home };
    expect(
      failureOf(
        await runInTerminal(["verify", "--kubeconfig=missing.yaml"], {
          cwd: app,
          env,
        }),
      ),
    ).toMatchInlineSnapshot(
      `"cdktf-aks-mig: kubectl cannot read the kubeconfig (…); correct --kubeconfig or KUBECONFIG, or write a new one with az aks get-credentials"`,
    );
  });

  test("no kubeconfig", async () => {
    const env = { PATH: process.env.PATH, HOME: home };
    expect(failureOf(await runInTerminal(["verify"], { cwd: app, env }))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: kubectl has no cluster configured (…); run az aks get-credentials, or name a kubeconfig with --kubeconfig"`,
    );
  });

  test("flags that change what kubectl prints", async () => {
    server.serve(HOLDING);
    expect(failureOf(await verify(["--", "--output=name"]))).toMatchInlineSnapshot(
      `"cdktf-aks-mig: kubectl get nodes printed "node/aks-mignode-31415926-vmss000000\\n", which is not JSON; remove flags after -- that change the output, and try it by hand with --output json"`,
    );
  });
});

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const once = createServer();
  const port = await listen(once);
  await new Promise((resolve) => once.close(resolve));
  return port;
}

function listen(netServer: Server): Promise<number> {
  return new Promise((resolve) => {
    netServer.listen(0, "127.0.0.1", () => {
      const address = netServer.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
