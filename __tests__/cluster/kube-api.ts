import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";

export interface KubeObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly [field: string]: any;
}

/** The Kubernetes API, in JSON. */
export class KubeApi {
  private readonly agent: Agent;

  public constructor(
    private readonly port: number,
    private readonly token: string,
    ca: Buffer,
  ) {
    this.agent = new Agent({ keepAlive: true, ca });
  }

  public async list(path: string): Promise<KubeObject[]> {
    return (await this.call("GET", path)).items;
  }

  public create(path: string, object: object): Promise<any> {
    return this.call("POST", path, object);
  }

  /** A field that is `null` in the patch goes. */
  public patch(path: string, object: object): Promise<any> {
    return this.call("PATCH", path, object, "application/merge-patch+json");
  }

  /** A patch that knows the lists of Kubernetes: an entry of the same name is changed. */
  public merge(path: string, object: object): Promise<any> {
    return this.call("PATCH", path, object, "application/strategic-merge-patch+json");
  }

  /** At once, with what it owns: a pod that no kubelet ends would wait for one, and a Job would leave its pods. */
  public delete(path: string): Promise<any> {
    return this.call("DELETE", path, { gracePeriodSeconds: 0, propagationPolicy: "Background" });
  }

  public close(): void {
    this.agent.destroy();
  }

  public async call(method: string, path: string, body?: object, type = "application/json"): Promise<any> {
    const sent = body === undefined ? "" : JSON.stringify(body);
    // Node sends the length of a body by itself, but not with DELETE.
    const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": type, "Content-Length": Buffer.byteLength(sent) };
    const options = { host: "127.0.0.1", port: this.port, agent: this.agent, method, path, headers };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(options, resolve).on("error", reject).end(sent);
    });
    const answer = await text(response);
    if (response.statusCode! >= 400) {
      throw new Error(`${method} ${path}: ${response.statusCode} ${answer}`);
    }
    return JSON.parse(answer);
  }
}
