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

const MERGE_PATCH = "application/merge-patch+json";

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
    return this.call("PATCH", path, object, MERGE_PATCH);
  }

  /** At once: a pod that no kubelet ends would wait for one. */
  public delete(path: string): Promise<any> {
    return this.call("DELETE", path, { gracePeriodSeconds: 0 });
  }

  public close(): void {
    this.agent.destroy();
  }

  public async call(method: string, path: string, body?: object, type = "application/json"): Promise<any> {
    const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": type };
    const options = { host: "127.0.0.1", port: this.port, agent: this.agent, method, path, headers };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(options, resolve)
        .on("error", reject)
        .end(body && JSON.stringify(body));
    });
    const answer = await text(response);
    if (response.statusCode! >= 400) {
      throw new Error(`${method} ${path}: ${response.statusCode} ${answer}`);
    }
    return JSON.parse(answer);
  }
}
