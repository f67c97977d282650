import { spawn } from "node:child_process";
import type { Terminal } from "../command";
import { KubectlError, kubectlFailure } from "./kubectl-error";

/** Runs kubectl and gives what it wrote to stdout. */
export type Kubectl = (args: readonly string[], signal: AbortSignal) => Promise<string>;

/** Which kubectl is run, and how it finds the cluster. */
export interface KubectlSettings {
  readonly path: string;
  /** Flags that every call gets after its own, so that they win. */
  readonly flags: readonly string[];
}

/** kubectl asks five times what an API server has before it gives up. */
const REQUEST_TIMEOUT = "--request-timeout=15s";
/** For all requests of one call, and for a credential plugin that waits for a login nobody sees. */
const LONGEST_CALL_MS = 120_000;

/** kubectl as a child process: no shell reads its arguments, and no limit is put on its output. */
export function kubectlProcess({ path, flags }: KubectlSettings, { env, cwd }: Terminal, longestCallMs = LONGEST_CALL_MS): Kubectl {
  return async (args, signal) => {
    const overdue = AbortSignal.timeout(longestCallMs);
    const { exit, stdout, stderr } = await run(path, [...args, REQUEST_TIMEOUT, ...flags], {
      cwd,
      env,
      signal: AbortSignal.any([signal, overdue]),
    }).catch((error: NodeJS.ErrnoException) => {
      throw overdue.aborted && !signal.aborted ? tooSlow(longestCallMs) : notStarted(path, error);
    });
    if (exit !== 0) {
      throw kubectlFailure(stderr, typeof exit === "number" ? `exit code ${exit}` : `killed by ${exit}`);
    }
    return stdout;
  };
}

interface RunResult {
  /** The exit code, or the signal that ended it. */
  readonly exit: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program until it ends, or until the signal is aborted, which kills it. */
async function run(
  path: string,
  args: readonly string[],
  options: { cwd: string; env: Terminal["env"]; signal: AbortSignal },
): Promise<RunResult> {
  const { signal, ...where } = options;
  signal.throwIfAborted();
  const child = spawn(path, args, { ...where, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const abort = (): void => {
    child.kill("SIGKILL");
    // A credential plugin can outlive kubectl, and would hold these open.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    const exit = await new Promise<RunResult["exit"]>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, killedBy) => resolve(code ?? killedBy ?? 1));
    });
    signal.throwIfAborted();
    return { exit, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function tooSlow(longestCallMs: number): KubectlError {
  return new KubectlError(
    `kubectl did not end within ${longestCallMs / 1000} s`,
    "run kubectl get nodes by hand: it may wait for a login",
    true,
  );
}

function notStarted(path: string, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR":
      return new KubectlError(
        `kubectl was not found at ${JSON.stringify(path)}`,
        "install it (az aks install-cli), or say where it is with --kubectl PATH",
        false,
      );
    case "EACCES":
      return new KubectlError(`${JSON.stringify(path)} is not a program you may run`, "name the kubectl binary with --kubectl PATH", false);
    default:
      return error;
  }
}
