import { ToolError } from "../command-line/command";

/** Why kubectl gave no answer. */
export class KubectlError extends ToolError {
  public constructor(
    found: string,
    fix: string,
    /** Whether the same call may succeed a little later. */
    public readonly transient: boolean,
  ) {
    super(found, fix);
  }
}

interface Failure {
  /** What kubectl, the API server or a credential plugin writes. */
  readonly pattern: RegExp;
  readonly found: string;
  readonly fix: string;
  readonly transient?: true;
}

const UNKNOWN_CONTEXT = "kubectl does not know the context";

/** Whether kubectl says that there is no such context. */
export function isUnknownContext(error: unknown): boolean {
  return error instanceof KubectlError && error.message.startsWith(UNKNOWN_CONTEXT);
}

/** Whether the user may not read what was asked for. */
export function isForbidden(error: Error): boolean {
  return /forbidden/i.test(error.message);
}

/** Whether the API server does not know what was asked for. */
export function isUnknownResource(error: Error): boolean {
  return /doesn't have a resource type|could not find the requested resource/.test(error.message);
}

/** The first pattern that matches is the cause: those further down are wider. */
const FAILURES: readonly Failure[] = [
  {
    pattern: /server localhost:8080 was refused|current-context must exist|no configuration has been provided/,
    found: "kubectl has no cluster to talk to",
    fix: "run az aks get-credentials, or name a kubeconfig with --kubeconfig",
  },
  {
    pattern: /connection refused|was refused/,
    found: "the API server refuses the connection",
    fix: "see that the cluster runs (az aks show --query powerState) and that the context is the right one (kubectl config current-context)",
    transient: true,
  },
  {
    pattern: /context .*(was not found|does not exist)|no context exists/,
    found: UNKNOWN_CONTEXT,
    fix: "choose one of those that kubectl config get-contexts lists",
  },
  {
    pattern: /executable .* (not found|failed)|exec plugin|getting credentials/,
    found: "the credential plugin of the kubeconfig gives no credentials",
    fix: "install it (az aks install-cli brings kubelogin) or log in again, then try kubectl get nodes by hand",
  },
  {
    pattern:
      /no such host|i\/o timeout|TLS handshake timeout|deadline exceeded|Client\.Timeout|the server was unable to return|no route to host|network is unreachable|request timed out/i,
    found: "the API server does not answer",
    fix: "see that its name resolves and can be reached from here: a private cluster needs its network, authorized IP ranges need your address",
    transient: true,
  },
  {
    pattern: /x509:|certificate|HTTP response to HTTPS/,
    found: "kubectl does not trust the API server",
    fix: "renew the kubeconfig with az aks get-credentials --overwrite-existing",
  },
  {
    pattern: /Forbidden|forbidden/,
    found: "you may not list what is asked for",
    fix: 'ask for a role that may list nodes and, for verify, daemonsets in all namespaces, and check it with "kubectl auth can-i list nodes" and "kubectl auth can-i list daemonsets.apps -A"',
  },
  {
    pattern: /Unauthorized|must be logged in|provide credentials|error: EOF/,
    found: "the API server does not accept your credentials",
    fix: "log in again (az login), or renew the kubeconfig with az aks get-credentials --overwrite-existing",
  },
  {
    pattern: /unknown (shorthand )?flag|flag needs an argument|invalid argument/,
    found: "kubectl does not know a flag that you passed on",
    fix: "correct what stands after --: kubectl options lists the flags that go everywhere",
  },
  {
    pattern: /no such file or directory|permission denied|error loading config/i,
    found: "kubectl cannot read the kubeconfig",
    fix: "correct --kubeconfig or KUBECONFIG, or write a new one with az aks get-credentials",
  },
  {
    pattern: /JSON|serializer for|couldn't get version\/kind|cannot unmarshal|could not find the requested resource/,
    found: "kubectl cannot read the answer",
    fix: "see that the server in the kubeconfig is that of the cluster, and that no proxy answers in its place",
  },
  {
    pattern: /ServiceUnavailable|InternalError|TooManyRequests|unable to handle the request/,
    found: "the API server cannot answer now",
    fix: "try again in a minute, or let verify --wait do so",
    transient: true,
  },
];

/** What kubectl means by what it wrote to stderr before it ended with that exit code. */
export function kubectlFailure(stderr: string, exit: string): KubectlError {
  const lines = messages(stderr);
  for (const { pattern, found, fix, transient = false } of FAILURES) {
    const line = lines.filter((candidate) => pattern.test(candidate)).at(-1);
    if (line !== undefined) {
      return new KubectlError(`${found} (${line})`, fix, transient);
    }
  }
  return new KubectlError(`kubectl failed (${lines.at(-1) ?? exit})`, "try kubectl get nodes by hand with the same flags", false);
}

/** What to say of a kubectl that had not ended after so many milliseconds, and had written that to stderr. */
export function kubectlOverdue(stderr: string, timeout: number): KubectlError {
  const line = messages(stderr).at(-1);
  return new KubectlError(
    `kubectl did not end within ${timeout / 1000} s${line === undefined ? "" : ` (${line})`}`,
    "run kubectl get nodes by hand: it may wait for a login, or for an API server that cannot be reached from here (a private cluster needs its network, authorized IP ranges need your address); give a slow one more time with --timeout",
    true,
  );
}

const LONGEST_LINE = 240;

/** The lines that say something, without what klog puts before its own and without control characters. */
function messages(stderr: string): string[] {
  return stderr
    .split("\n")
    .map((line) =>
      line
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
        .replace(/[\u0000-\u001f\u007f]+/g, " ")
        .replace(/^[EWIF]\d{4} \S+ +\d+ \S+\] /, "")
        .trim(),
    )
    .filter((line) => line !== "" && !line.startsWith("See 'kubectl"))
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 3)}...` : line));
}
