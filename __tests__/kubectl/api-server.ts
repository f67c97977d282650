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
    const list = this.lists(url.searchParams.get("labelSelector"))[url.pathname];
    if (list !== undefined && this.misbehavior) {
      this.misbehavior(request, response);
      return;
    }
    const body = list?.() ?? discovery(this.current)[url.pathname];
    if (body === undefined) {
      sendStatus(response, 404, "NotFound", "the server could not find the requested resource");
      return;
    }
    send(response, 200, JSON.stringify(body));
  }

  private lists(selector: string | null): Readonly<Record<string, () => object>> {
    return {
      "/api/v1/nodes": () => {
        this.current = this.later.shift() ?? this.current;
        return { kind: "NodeList", apiVersion: "v1", metadata: {}, items: selectedBy(selector, this.current.nodes ?? []) };
      },
      "/apis/apps/v1/daemonsets": () => ({
        kind: "DaemonSetList",
        apiVersion: "apps/v1",
        metadata: {},
        items: this.current.daemonSets ?? [],
      }),
      ...(this.current.policies && {
        "/apis/nvidia.com/v1/clusterpolicies": () => ({
          kind: "ClusterPolicyList",
          apiVersion: "nvidia.com/v1",
          metadata: {},
          items: this.current.policies ?? [],
        }),
      }),
      ...(this.current.queues && {
        "/apis/kueue.x-k8s.io/v1beta2/clusterqueues": () => ({
          kind: "ClusterQueueList",
          apiVersion: "kueue.x-k8s.io/v1beta2",
          metadata: {},
          items: this.current.queues ?? [],
        }),
      }),
    };
  }
}

const group = (name: string, version: string): object => ({
  name,
  versions: [{ groupVersion: `${name}/${version}`, version }],
  preferredVersion: { groupVersion: `${name}/${version}`, version },
});

const POLICIES = { name: "clusterpolicies", singularName: "clusterpolicy", namespaced: false, kind: "ClusterPolicy" };

const QUEUES = { name: "clusterqueues", singularName: "clusterqueue", namespaced: false, kind: "ClusterQueue" };

/** What the server can do; the resources of the GPU Operator and of Kueue are there where the cluster has them. */
function discovery({ policies, queues }: Cluster): Readonly<Record<string, object>> {
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
      ],
    },
    "/api/v1": resources(
      "v1",
      { name: "nodes", singularName: "node", namespaced: false, kind: "Node", shortNames: ["no"] },
      { name: "pods", singularName: "pod", namespaced: true, kind: "Pod" },
    ),
    "/apis/batch/v1": resources("batch/v1", { name: "jobs", singularName: "job", namespaced: true, kind: "Job" }),
    "/apis/apps/v1": resources("apps/v1", { name: "daemonsets", singularName: "daemonset", namespaced: true, kind: "DaemonSet" }),
    ...(policies && { "/apis/nvidia.com/v1": resources("nvidia.com/v1", POLICIES) }),
    ...(queues && { "/apis/kueue.x-k8s.io/v1beta2": resources("kueue.x-k8s.io/v1beta2", QUEUES) }),
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
