import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const REPOSITORY = "octo/gpu";
export const BOT = "github-actions[bot]";

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** What a request is answered with in the place of what GitHub would say. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A part of GitHub's API on loopback: the comments of pull request 42, the name of the token's user, code scanning. */
export class GithubServer {
  public readonly comments: Comment[] = [];
  public readonly uploads: any[] = [];
  /** `GET /repos/…` of every request, in order. */
  public readonly requests: string[] = [];
  public readonly tokens = new Set<string | undefined>();
  /** Answers for requests whose line has the text, used up one by one. */
  public readonly instead: { readonly line: string; readonly answers: Answer[] }[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public add(login: string, body: string): Comment {
    const comment = { id: this.comments.length + 1, user: { login }, body };
    this.comments.push(comment);
    return comment;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method} ${request.url}`;
    this.requests.push(line);
    this.tokens.add(request.headers.authorization);
    let text = "";
    for await (const chunk of request) {
      text += chunk;
    }
    const planned = this.instead.find((entry) => line.includes(entry.line) && entry.answers.length > 0)?.answers.shift();
    const { status, headers = {}, body } = planned ?? this.answer(line, text === "" ? {} : JSON.parse(text));
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body ?? {}));
  }

  private answer(line: string, body: any): Answer {
    const { pathname, searchParams } = new URL(line.split(" ")[1]!, this.url);
    const issues = `/repos/${REPOSITORY}/issues`;
    if (line === "POST /graphql") {
      return { status: 200, body: { data: { viewer: { login: BOT } } } };
    }
    if (line.startsWith(`GET ${issues}/42/comments`)) {
      const [size, page] = [Number(searchParams.get("per_page")), Number(searchParams.get("page"))];
      const rest = this.comments.length > size * page;
      const link = { link: `<${this.url}${pathname}?page=${page + 1}>; rel="next"` };
      return { status: 200, headers: rest ? link : {}, body: this.comments.slice(size * (page - 1), size * page) };
    }
    if (line === `POST ${issues}/42/comments` && body.body.length <= 65_536) {
      return { status: 201, body: this.add(BOT, body.body) };
    }
    const comment = this.comments.find(({ id }) => line === `PATCH ${issues}/comments/${id}`);
    if (comment && body.body.length <= 65_536) {
      comment.body = body.body;
      return { status: 200, body: comment };
    }
    if (line === `POST /repos/${REPOSITORY}/code-scanning/sarifs`) {
      this.uploads.push(body);
      return { status: 202, body: { id: "1" } };
    }
    return { status: 404, body: { message: "Not Found" } };
  }
}
