import { ToolError } from "../command-line/command";

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
  readonly fix: string | ((line: string) => string);
  readonly transient?: true;
}

const UNKNOWN_CONTEXT = "the kubeconfig has no such context";

/** Whether kubectl says that there is no such context. */
export function isUnknownContext(error: unknown): boolean {
  return error instanceof KubectlError && error.message.startsWith(UNKNOWN_CONTEXT);
}

export function isForbidden(error: Error): boolean {
  return /forbidden/i.test(error.message);
}

/** Whether the cluster has no such kind. */
export function isUnknownResource(error: Error): boolean {
  return /doesn't have a resource type|could not find the requested resource/.test(error.message);
}

/** The first pattern that matches is the cause: later ones match more. */
const FAILURES: readonly Failure[] = [
  {
    pattern: /server localhost:8080 was refused|current-context must exist|no configuration has been provided/,
    found: "kubectl has no cluster configured",
    fix: "run az aks get-credentials, or name a kubeconfig with --kubeconfig",
  },
  {
    pattern: /connection refused|was refused/,
    found: "the API server refuses the connection",
    fix: "check that the cluster runs (az aks show --query powerState), and that the context is right (kubectl config current-context)",
    transient: true,
  },
  {
    pattern: /context .*(was not found|does not exist)|no context exists/,
    found: UNKNOWN_CONTEXT,
    fix: "choose one from kubectl config get-contexts",
  },
  {
    pattern: /executable .* (not found|failed)|exec plugin|getting credentials/,
    found: "the credential plugin of the kubeconfig failed",
    fix: "install it (az aks install-cli installs kubelogin) or log in again, then try kubectl get nodes by hand",
  },
  {
    pattern:
      /no such host|i\/o timeout|TLS handshake timeout|deadline exceeded|Client\.Timeout|the server was unable to return|no route to host|network is unreachable|request timed out/i,
    found: "the API server does not answer",
    fix: "check that its name resolves, and that you can reach it (a private cluster needs its network, authorized IP ranges your address)",
    transient: true,
  },
  {
    pattern: /x509:|certificate|HTTP response to HTTPS/,
    found: "kubectl does not trust the API server",
    fix: "renew the kubeconfig with az aks get-credentials --overwrite-existing",
  },
  {
    pattern: /Forbidden|forbidden/,
    found: "you may not list the resource",
    fix: roleFor,
  },
  {
    pattern: /Unauthorized|must be logged in|provide credentials|error: EOF/,
    found: "the API server does not accept your credentials",
    fix: "log in again (az login), or renew the kubeconfig with az aks get-credentials --overwrite-existing",
  },
  {
    pattern: /unknown (shorthand )?flag|flag needs an argument|invalid argument/,
    found: "kubectl rejected a flag after --",
    fix: "correct it: kubectl options lists the global flags",
  },
  {
    pattern: /no such file or directory|permission denied|error loading config/i,
    found: "kubectl cannot read the kubeconfig",
    fix: "correct --kubeconfig or KUBECONFIG, or write a new one with az aks get-credentials",
  },
  {
    pattern: /JSON|serializer for|couldn't get version\/kind|cannot unmarshal|could not find the requested resource/,
    found: "kubectl cannot parse the answer",
    fix: "check that the kubeconfig names the API server of the cluster, and that no proxy answers instead",
  },
  {
    pattern: /ServiceUnavailable|InternalError|TooManyRequests|unable to handle the request/,
    found: "the API server is not available now",
    fix: "try again in a minute",
    transient: true,
  },
];

const DENIED = /cannot list resource "([^"]+)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]+)")?/;

function roleFor(line: string): string {
  const [, resource = "nodes", group = "", namespace] = DENIED.exec(line) ?? [];
  const name = group === "" ? resource : `${resource}.${group}`;
  const place = namespace === undefined ? "--all-namespaces" : `--namespace ${namespace}`;
  return `ask for a role that may list ${name}, and check it with "kubectl auth can-i list ${name} ${place}"`;
}

/** The error of a kubectl that wrote that to stderr, and ended with that exit code. */
export function kubectlFailure(stderr: string, exit: string): KubectlError {
  const lines = messages(stderr);
  for (const { pattern, found, fix, transient = false } of FAILURES) {
    const line = lines.filter((candidate) => pattern.test(candidate)).at(-1);
    if (line !== undefined) {
      return new KubectlError(`${found} (${line})`, typeof fix === "string" ? fix : fix(line), transient);
    }
  }
  return new KubectlError(`kubectl failed (${lines.at(-1) ?? exit})`, "try kubectl get nodes by hand with the same flags", false);
}

/** The error of a kubectl that had not ended after so many milliseconds, and had written that to stderr. */
export function kubectlOverdue(stderr: string, timeout: number): KubectlError {
  const line = messages(stderr).at(-1);
  return new KubectlError(
    `kubectl did not finish within ${timeout / 1000} s${line === undefined ? "" : ` (${line})`}`,
    "run kubectl get nodes by hand: it may wait for a login, or for the API server (a private cluster needs its network, authorized IP ranges your address); raise --timeout if it is slow",
    true,
  );
}

const LONGEST_LINE = 240;

/** The lines of a message, without the prefix of klog. */
function messages(stderr: string): string[] {
  return stderr
    .split("\n")
    .map((line) =>
      line
        .replace(/^[EWIF]\d{4} \S+ +\d+ \S+\] /, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "" && !line.startsWith("See 'kubectl"))
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 3)}...` : line));
}
