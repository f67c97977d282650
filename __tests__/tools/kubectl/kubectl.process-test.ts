import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Terminal } from "../../../lib/tools/command-line/command";
import { kubectlProcess } from "../../../lib/tools/kubectl/kubectl";
import { directoryWith } from "../../support/cdktf-out";
import { appWith } from "../../support/mig-pools";
import { thrownBy } from "../../support/synth";
import { runInTerminal } from "../../support/terminal";
import { verifyWith } from "../cluster/verify-with";

/** A program that stands in for kubectl: the body of a script for Node. */
function program(body: string): string {
  const path = join(directoryWith({ kubectl: `#!${process.execPath}\n${body}` }), "kubectl");
  chmodSync(path, 0o755);
  return path;
}

const terminal = (env: Terminal["env"] = {}): Terminal => ({
  stdout: { write: () => true },
  stderr: { write: () => true },
  stdin: (async function* () {})(),
  env,
  cwd: directoryWith(),
  now: () => 0,
});

const never = new AbortController().signal;
/** Long enough for every program here that ends. */
const timeout = 60_000;

test("arguments reach the program as they are, and no shell reads them", async () => {
  const echo = program("console.log(JSON.stringify(process.argv.slice(2)))");
  const kubectl = kubectlProcess(
    {
      path: echo,
      flags: ["--context=$(date); 'a b'", "--request-timeout=60s"],
      timeout: 5000,
    },
    terminal(),
  );

  expect(JSON.parse(await kubectl(["get", "nodes"], never))).toEqual([
    "get",
    "nodes",
    "--request-timeout=4500ms",
    "--context=$(date); 'a b'",
    "--request-timeout=60s",
  ]);
});

test("the program runs in the environment and the directory of the terminal", async () => {
  const where = terminal({ KUBECONFIG: "elsewhere.yaml" });
  const kubectl = kubectlProcess(
    {
      path: program("console.log(process.env.KUBECONFIG, process.cwd())"),
      flags: [],
      timeout,
    },
    where,
  );

  expect(await kubectl([], never)).toBe(`elsewhere.yaml ${where.cwd}\n`);
});

test("output has no limit, and characters are not cut at the edge of a chunk", async () => {
  const kubectl = kubectlProcess(
    {
      path: program('process.stdout.write("é".repeat(10_000_000))'),
      flags: [],
      timeout,
    },
    terminal(),
  );

  expect(await kubectl([], never)).toBe("é".repeat(10_000_000));
});

test("nothing can be typed into it: a prompt reads the end of its input", async () => {
  const kubectl = kubectlProcess(
    {
      path: program('process.stdin.on("end", () => console.log("end")).resume()'),
      flags: [],
      timeout,
    },
    terminal(),
  );

  expect(await kubectl([], never)).toBe("end\n");
});

describe("an abort", () => {
  const HANGING = `require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)`;

  test("ends the program", async () => {
    const where = terminal();
    const controller = new AbortController();
    const answer = kubectlProcess({ path: program(HANGING), flags: [], timeout }, where)([], controller.signal);
    const pidFile = join(where.cwd, "pid");
    await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "");
    const pid = Number(readFileSync(pidFile, "utf8"));
    controller.abort();

    await expect(answer).rejects.toThrow("aborted");
    expect(thrownBy(() => process.kill(pid, 0))).toMatchObject({
      code: "ESRCH",
    });
  });

  test("before the start ends it too", async () => {
    const answer = kubectlProcess({ path: program(HANGING), flags: [], timeout }, terminal())([], AbortSignal.abort());

    await expect(answer).rejects.toThrow("aborted");
  });

  test("does not wait for a credential plugin that holds the output open", async () => {
    const controller = new AbortController();
    const where = terminal();
    const body = `require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"], { stdio: "inherit" });\n${HANGING}`;
    const answer = kubectlProcess({ path: program(body), flags: [], timeout }, where)([], controller.signal);
    await until(() => existsSync(join(where.cwd, "pid")));
    controller.abort();

    await expect(answer).rejects.toThrow("aborted");
  });
});

describe("a program that does not end", () => {
  const HANGING = "setInterval(() => {}, 1000)";

  test("is given up when its time is over, which looking again may help", async () => {
    const answer = kubectlProcess({ path: program(HANGING), flags: [], timeout: 100 }, terminal())([], never);

    await expect(answer).rejects.toMatchObject({
      message: expect.stringContaining("kubectl did not finish within 0.1 s; "),
      transient: true,
    });
  });

  test("is quoted with what it said until then", async () => {
    const body = `process.stderr.write("waiting for a login at https://example.com\\n"); ${HANGING}`;
    const answer = kubectlProcess({ path: program(body), flags: [], timeout: 2000 }, terminal())([], never);

    await expect(answer).rejects.toThrow("kubectl did not finish within 2 s (waiting for a login at https://example.com); ");
  });

  test("has 30 s where --timeout says nothing else", async () => {
    const failing = program("console.error(process.argv.at(-1)); process.exitCode = 1");

    expect(
      (
        await runInTerminal(["verify", `--kubectl=${failing}`], {
          cwd: appWith(),
        })
      ).stderr,
    ).toContain("(--request-timeout=27000ms)");
  });

  test("ends verify with exit code 1 and what to try", async () => {
    const argv = ["verify", `--kubectl=${program(HANGING)}`, "--timeout=1s"];

    expect(await runInTerminal(argv, { cwd: appWith() })).toMatchInlineSnapshot(`
      {
        "exitCode": 1,
        "stderr": "cdktf-aks-mig: kubectl did not finish within 1 s; run kubectl get nodes by hand: it may wait for a login, or for the API server (a private cluster needs its network, authorized IP ranges your address); raise --timeout if it is slow
      ",
        "stdout": "",
      }
    `);
  });

  test("is asked again as long as --wait says", async () => {
    const hanging = kubectlProcess({ path: program(HANGING), flags: [], timeout: 100 }, terminal());
    const { exitCode, stderr } = await verifyWith(hanging, appWith(), { argv: ["--wait=2s", "--interval=1s"] });

    expect({ exitCode, lines: stderr.split("\n").map((line) => line.replace(/;.*/, "")) }).toEqual({
      exitCode: 1,
      lines: [
        "0s of 2s: kubectl did not finish within 0.1 s",
        "1s of 2s: kubectl did not finish within 0.1 s",
        "cdktf-aks-mig: kubectl did not finish within 0.1 s",
        "",
      ],
    });
  });
});

describe("what kubectl says before it fails", () => {
  const failing = (stderr: string, exit = "process.exitCode = 1") =>
    kubectlProcess(
      {
        path: program(`process.stderr.write(${JSON.stringify(stderr)}); ${exit}`),
        flags: [],
        timeout,
      },
      terminal(),
    )([], never);

  test.each([
    ["dial tcp 10.0.0.1:443: connect: connection refused", "the API server refuses the connection", true],
    ["dial tcp: lookup mig.hcp.azmk8s.io: no such host", "the API server does not answer", true],
    ["Unable to connect to the server: net/http: TLS handshake timeout", "the API server does not answer", true],
    ["Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout", "the API server does not answer", true],
    ["Error from server (ServiceUnavailable): away", "the API server is not available now", true],
    ['error: context "x" does not exist', "the kubeconfig has no such context", false],
    ["error: You must be logged in to the server (Unauthorized)", "the API server does not accept your credentials", false],
    ["getting credentials: exec: executable kubelogin failed with exit code 1", "the credential plugin of the kubeconfig failed", false],
    ["tls: failed to verify certificate: x509: certificate has expired", "kubectl does not trust the API server", false],
    ['error: error loading config file "k": yaml: line 1', "kubectl cannot read the kubeconfig", false],
    ["error: unknown flag: --bogus\nSee 'kubectl get --help' for usage.", "kubectl rejected a flag after --", false],
    ["something new", "kubectl failed", false],
  ])("%s", async (stderr, found, transient) => {
    const [line] = stderr.split("\n");

    await expect(failing(`${stderr}\n`)).rejects.toMatchObject({
      message: expect.stringContaining(`${found} (${line}); `),
      transient,
    });
  });

  test("is told once, in one line without the prefix of klog", async () => {
    const line = 'E1122 16:56:08.123461   15451 memcache.go:265] "Unhandled Error" err="no route\tto host"\n';

    await expect(failing(line.repeat(5))).rejects.toThrow(
      'the API server does not answer ("Unhandled Error" err="no route to host"); check that its name resolves',
    );
  });

  test("is cut where it is endless", async () => {
    await expect(failing("x".repeat(10_000))).rejects.toThrow(`kubectl failed (${"x".repeat(237)}...); try kubectl get nodes by hand`);
  });

  test("may be nothing", async () => {
    await expect(failing("", "process.exitCode = 3")).rejects.toThrow("kubectl failed (exit code 3); ");
  });

  test("may end with a signal", async () => {
    await expect(failing("", 'process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)')).rejects.toThrow(
      "kubectl failed (killed by SIGKILL); ",
    );
  });
});

describe("a kubectl that cannot be run", () => {
  const run = async (path: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await runInTerminal(["verify", `--kubectl=${path}`], { cwd: appWith() });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    return stderr;
  };

  test("is not there", async () => {
    expect(await run("/nowhere/kubectl")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: kubectl was not found at "/nowhere/kubectl"; install it (az aks install-cli), or name it with --kubectl PATH
      "
    `);
  });

  test("is not on PATH", async () => {
    expect(await run("kubectl-of-nobody")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: kubectl was not found at "kubectl-of-nobody"; install it (az aks install-cli), or name it with --kubectl PATH
      "
    `);
  });

  test("stands below a file", async () => {
    expect(await run(`${process.execPath}/kubectl`)).toContain("kubectl was not found at");
  });

  test("is a directory", async () => {
    expect(await run("/")).toMatchInlineSnapshot(`
      "cdktf-aks-mig: "/" is not an executable; name the kubectl binary with --kubectl PATH
      "
    `);
  });

  test("is a file that may not be run", async () => {
    const path = join(directoryWith({ kubectl: "" }), "kubectl");

    expect(await run(path)).toContain("is not an executable; name the kubectl binary with --kubectl PATH\n");
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await setTimeout(5);
  }
}
