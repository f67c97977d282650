import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { type Cluster, selectedBy } from "../support/kubernetes-objects";
import { selfSignedCertificate } from "./self-signed-certificate";

const TOKEN = "of-the-test";

/** What the server does with a request for a list in the place of answering it. */
export type Misbehavior = (request: IncomingMessage, response: ServerResponse) => void;

/** The part of a Kubernetes API server that `kubectl get` needs, on loopback and with TLS. */
export class ApiServer {
  public misbehavior: Misbehavior | undefined;
  /** The path and query of every request, in their order. */
  public readonly requests: string[] = [];

  private current: Cluster = {};
  private later: Cluster[] = [];
  private readonly tls = selfSignedCertificate();
  private readonly server: Server = createServer({ key: this.tls.key, cert: this.tls.certificate }, (request, response) =>
    this.answer(request, response),
  );

  public listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  public close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Answers as it should: every list of nodes is that of the next cluster, until the last one stays. */
  public serve(...clusters: readonly Cluster[]): void {
    this.later = [...clusters];
    this.misbehavior = undefined;
    this.requests.length = 0;
  }

  /** A kubeconfig for the server: JSON is YAML. */
  public kubeconfig({ port = (this.server.address() as AddressInfo).port, token = TOKEN, trusted = true } = {}): object {
    const certificate = trusted ? this.tls.certificate : selfSignedCertificate().certificate;
    return {
      apiVersion: "v1",
      kind: "Config",
      "current-context": "loopback",
      contexts: [{ name: "loopback", context: { cluster: "loopback", user: "tester" } }],
      clusters: [
        {
          name: "loopback",
          cluster: {
            server: `https://127.0.0.1:${port}`,
            "certificate-authority-data": Buffer.from(certificate).toString("base64"),
          },
        },
      ],
      users: [{ name: "tester", user: { token } }],
    };
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "https://127.0.0.1");
    this.requests.push(decodeURIComponent(url.pathname + url.search));
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      sendStatus(response, 401, "Unauthorized", "Unauthorized");
      return;
    }
    const list = LISTS.find(({ path }) => path === url.pathname);
    if (list !== undefined && this.misbehavior) {
      this.misbehavior(request, response);
      return;
    }
    if (list?.kind === "Node") {
      this.current = this.later.shift() ?? this.current;
    }
    const items = list?.of(this.current);
    if (typeof items === "string") {
      sendStatus(response, 403, "Forbidden", items);
      return;
    }
    const body =
      list && items ? listOf(list, selectedBy(url.searchParams.get("labelSelector"), items)) : discovery(this.current)[url.pathname];
    if (body === undefined) {
      sendStatus(response, 404, "NotFound", "the server could not find the requested resource");
      return;
    }
    send(response, 200, JSON.stringify(body));
  }
}

/** What can be listed, where the cluster has it. */
interface List {
  readonly path: string;
  readonly kind: string;
  readonly of: (cluster: Cluster) => readonly object[] | string | undefined;
}

const LISTS: readonly List[] = [
  { path: "/api/v1/nodes", kind: "Node", of: ({ nodes = [] }) => nodes },
  { path: "/api/v1/pods", kind: "Pod", of: ({ pods = [] }) => pods },
  { path: "/apis/apps/v1/daemonsets", kind: "DaemonSet", of: ({ daemonSets = [] }) => daemonSets },
  { path: "/apis/apps/v1/deployments", kind: "Deployment", of: ({ deployments = [] }) => deployments },
  { path: "/apis/nvidia.com/v1/clusterpolicies", kind: "ClusterPolicy", of: ({ policies }) => policies },
  { path: "/apis/kueue.x-k8s.io/v1beta2/clusterqueues", kind: "ClusterQueue", of: ({ queues }) => queues },
  { path: "/apis/resource.k8s.io/v1/resourceslices", kind: "ResourceSlice", of: ({ resourceSlices }) => resourceSlices },
];

function listOf({ path, kind }: List, items: readonly object[]): object {
  return { kind: `${kind}List`, apiVersion: path.split("/").slice(2, -1).join("/"), metadata: {}, items };
}

const group = (name: string, version: string): object => ({
  name,
  versions: [{ groupVersion: `${name}/${version}`, version }],
  preferredVersion: { groupVersion: `${name}/${version}`, version },
});

const POLICIES = { name: "clusterpolicies", singularName: "clusterpolicy", namespaced: false, kind: "ClusterPolicy" };

const QUEUES = { name: "clusterqueues", singularName: "clusterqueue", namespaced: false, kind: "ClusterQueue" };

const SLICES = { name: "resourceslices", singularName: "resourceslice", namespaced: false, kind: "ResourceSlice" };

/** What the server can do; the resources of the GPU Operator, of Kueue and of DRA are there where the cluster has them. */
function discovery({ policies, queues, resourceSlices }: Cluster): Readonly<Record<string, object>> {
  return {
    "/api": { kind: "APIVersions", versions: ["v1"] },
    "/apis": {
      kind: "APIGroupList",
      apiVersion: "v1",
      groups: [
        group("apps", "v1"),
        group("batch", "v1"),
        ...(policies ? [group("nvidia.com", "v1")] : []),
        ...(queues ? [group("kueue.x-k8s.io", "v1beta2")] : []),
        ...(resourceSlices ? [group("resource.k8s.io", "v1")] : []),
      ],
    },
    "/api/v1": resources(
      "v1",
      { name: "nodes", singularName: "node", namespaced: false, kind: "Node", shortNames: ["no"] },
      { name: "pods", singularName: "pod", namespaced: true, kind: "Pod" },
    ),
    "/apis/batch/v1": resources("batch/v1", { name: "jobs", singularName: "job", namespaced: true, kind: "Job" }),
    "/apis/apps/v1": resources(
      "apps/v1",
      { name: "daemonsets", singularName: "daemonset", namespaced: true, kind: "DaemonSet" },
      { name: "deployments", singularName: "deployment", namespaced: true, kind: "Deployment" },
    ),
    ...(policies && { "/apis/nvidia.com/v1": resources("nvidia.com/v1", POLICIES) }),
    ...(queues && { "/apis/kueue.x-k8s.io/v1beta2": resources("kueue.x-k8s.io/v1beta2", QUEUES) }),
    ...(resourceSlices && { "/apis/resource.k8s.io/v1": resources("resource.k8s.io/v1", SLICES) }),
  };
}

function resources(groupVersion: string, ...known: readonly object[]): object {
  const verbs = ["get", "list", "create"];
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: known.map((resource) => ({ ...resource, verbs })) };
}

export function send(response: ServerResponse, code: number, body: string): void {
  response.writeHead(code, { "content-type": "application/json" }).end(body);
}

export function sendStatus(response: ServerResponse, code: number, reason: string, message: string): void {
  send(response, code, JSON.stringify({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, code }));
}
