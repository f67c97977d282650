import { spawn } from "node:child_process";
import { didYouMean } from "../../core/facts/did-you-mean";
import type { Terminal } from "../command-line/command";
import { nearestPath } from "../input/nearest-path";
import { isUnknownContext, KubectlError, kubectlFailure, kubectlOverdue } from "./kubectl-error";

/** Runs kubectl and returns its stdout, unless `onOutput` gets that while it arrives. */
export type Kubectl = (args: readonly string[], signal: AbortSignal, onOutput?: (piece: Buffer) => void) => Promise<string>;

export interface KubectlSettings {
  readonly path: string;
  /** Flags after those of each call, which they override. */
  readonly flags: readonly string[];
  /** Milliseconds, after which a call is killed. */
  readonly timeout: number;
}

/** The part of the timeout for one request: kubectl then reports the reason before it is killed. */
const REQUEST_PART = 0.9;

/** kubectl as a child process, without a shell and without a limit of its output. */
export function kubectlProcess({ path, flags, timeout }: KubectlSettings, { env, cwd }: Terminal): Kubectl {
  const requestTimeout = `--request-timeout=${Math.round(timeout * REQUEST_PART)}ms`;
  return async (args, signal, onOutput) => {
    signal.throwIfAborted();
    const overdue = AbortSignal.timeout(timeout);
    const { exit, stdout, stderr } = await run(path, [...args, requestTimeout, ...flags], {
      cwd,
      env,
      signal: AbortSignal.any([signal, overdue]),
      onOutput,
    }).catch((error: NodeJS.ErrnoException) => {
      throw notStarted(path, cwd, error);
    });
    signal.throwIfAborted();
    if (exit === 0) {
      return stdout;
    }
    if (typeof exit === "number") {
      throw kubectlFailure(stderr, `exit code ${exit}`);
    }
    throw overdue.aborted ? kubectlOverdue(stderr, timeout) : kubectlFailure(stderr, `killed by ${exit}`);
  };
}

interface RunResult {
  /** The exit code, or the signal that ended it. */
  readonly exit: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program until it ends, or until the signal kills it. */
async function run(
  path: string,
  args: readonly string[],
  options: { cwd: string; env: Terminal["env"]; signal: AbortSignal; onOutput?: (piece: Buffer) => void },
): Promise<RunResult> {
  const stdout: Buffer[] = [];
  const { signal, onOutput = (piece) => stdout.push(piece), ...where } = options;
  const child = spawn(path, args, { ...where, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const stderr: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const abort = (): void => {
    child.kill("SIGKILL");
    // A credential plugin can outlive kubectl and keep these open.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    const exit = await new Promise<RunResult["exit"]>((resolve, reject) => {
      child.stdout.on("data", (piece: Buffer) => {
        try {
          onOutput(piece);
        } catch (error) {
          abort();
          reject(error);
        }
      });
      child.once("error", reject);
      child.once("close", (code, killedBy) => resolve(code ?? killedBy ?? 1));
    });
    return { exit, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function notStarted(path: string, cwd: string, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR": {
      const near = /[\\/]/.test(path) ? nearestPath(path, cwd) : undefined;
      return new KubectlError(
        `kubectl was not found at ${JSON.stringify(path)}`,
        near?.includes("kubectl") ? `did you mean ${near}?` : "install it (az aks install-cli), or name it with --kubectl PATH",
        false,
      );
    }
    case "EACCES":
      return new KubectlError(`${JSON.stringify(path)} is not an executable`, "name the kubectl binary with --kubectl PATH", false);
    default:
      return error;
  }
}

/** A kubectl that proposes the nearest context of the kubeconfig if there is none of that name. */
export function proposingContext(kubectl: Kubectl, context: string): Kubectl {
  return async (args, signal, onOutput) => {
    try {
      return await kubectl(args, signal, onOutput);
    } catch (error) {
      const contexts = isUnknownContext(error) ? await kubectl(["config", "get-contexts", "--output=name"], signal).catch(() => "") : "";
      const near = didYouMean(context, contexts.split("\n"));
      throw near === undefined ? error : new KubectlError(`the kubeconfig has no context ${context}`, `did you mean ${near}?`, false);
    }
  };
}
