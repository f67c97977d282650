import { setTimeout } from "node:timers/promises";
import { ToolError } from "../lib/tools/command-line/command";

const LONGEST_ANSWER_SECONDS = 30;
/** All waits of a run together: a job that waits costs money. */
const LONGEST_WAIT_SECONDS = 120;
const MOST_ATTEMPTS = 5;
const MOST_REDIRECTS = 3;
const REDIRECTS: readonly number[] = [301, 302, 307, 308];

/** What went wrong with the token, which the run of a fork cannot help. */
export class ForbiddenError extends ToolError {}

/** There is no such thing, or the token may not see it. */
export class NotFoundError extends ToolError {}

export interface ApiAnswer {
  readonly body: any;
  readonly hasNextPage: boolean;
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** What it is about, for an error: `the comment`. */
  readonly what: string;
  readonly body?: object;
}

/** GitHub's API with a token. */
export class GithubApi {
  private waited = 0;

  /** The addresses of the APIs, as the runner gives them: GitHub Enterprise Server has its own. */
  public constructor(
    private readonly url: string,
    private readonly graphqlUrl: string,
    private readonly token: string,
  ) {}

  /** Who acts with the token: of a workflow's own token, REST does not say it. */
  public async login(): Promise<string> {
    const { body } = await this.request(this.graphqlUrl, {
      method: "POST",
      what: "the name of the token's user",
      body: { query: "{ viewer { login } }" },
    });
    return body?.data?.viewer?.login ?? "github-actions[bot]";
  }

  /**
   * Asks, and asks again where GitHub wants it later.
   *
   * @param path Of REST, such as `/repos/…`, or an address.
   * @throws ToolError if there is no answer, or it is a refusal
   */
  public async request(path: string, request: ApiRequest): Promise<ApiAnswer> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.fetched(path, request);
      const text = await this.textOf(response, request);
      if (response.ok) {
        return { body: this.parsed(text, request), hasNextPage: /rel="next"/.test(response.headers.get("link") ?? "") };
      }
      const seconds = retryAfter(response, request.method);
      if (seconds === undefined) {
        throw refusal(response.status, text, request.what);
      }
      this.waited += seconds;
      if (this.waited > LONGEST_WAIT_SECONDS || attempt === MOST_ATTEMPTS) {
        throw new ToolError(
          `GitHub answered ${response.status} for ${request.what} and wants to be asked again in ${seconds} s`,
          `run the job again then; it waits for ${LONGEST_WAIT_SECONDS} s in all`,
        );
      }
      await setTimeout(seconds * 1000);
    }
  }

  /** The answer, from where GitHub says that it is: a moved repository answers there to the same request, which fetch would make a GET. */
  private async fetched(path: string, request: ApiRequest, redirects = MOST_REDIRECTS): Promise<Response> {
    const { method, what, body } = request;
    const address = path.startsWith("/") ? `${this.url}${path}` : path;
    let response: Response;
    try {
      response = await fetch(address, {
        method,
        redirect: "manual",
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${this.token}`,
          "user-agent": "cdktf-aks-mig",
          "x-github-api-version": "2022-11-28",
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(LONGEST_ANSWER_SECONDS * 1000),
      });
    } catch (error) {
      throw this.unreachable(error, what);
    }
    const location = REDIRECTS.includes(response.status) ? response.headers.get("location") : null;
    const next = location === null || !URL.canParse(location, address) ? undefined : new URL(location, address);
    // The token is for this server only.
    return next && next.origin === new URL(address).origin && redirects > 0 ? this.fetched(next.href, request, redirects - 1) : response;
  }

  private async textOf(response: Response, { what }: ApiRequest): Promise<string> {
    try {
      return await response.text();
    } catch (error) {
      throw this.unreachable(error, what);
    }
  }

  private parsed(text: string, { what }: ApiRequest): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw new ToolError(
        `${this.url} did not answer with JSON for ${what}`,
        "check GITHUB_API_URL, and whether a proxy answers in GitHub's place",
      );
    }
  }

  private unreachable(error: unknown, what: string): ToolError {
    const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
    const why = name === "TimeoutError" ? `no answer in ${LONGEST_ANSWER_SECONDS} s` : (cause?.code ?? cause?.message ?? message);
    return new ToolError(
      `${this.url} cannot be reached for ${what} (${why})`,
      "run the job again, and behind a proxy set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY for the step",
    );
  }
}

/**
 * After how many seconds to ask again, if at all.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function retryAfter({ status, headers }: Response, method: ApiRequest["method"]): number | undefined {
  if (status === 429 || status === 403) {
    const said = headers.get("retry-after");
    if (isSeconds(said)) {
      return Number(said);
    }
    const reset = headers.get("x-ratelimit-reset");
    if (headers.get("x-ratelimit-remaining") === "0" && isSeconds(reset)) {
      return Math.max(1, Math.ceil(Number(reset) - Date.now() / 1000));
    }
    return status === 429 ? 60 : undefined;
  }
  // A POST may have done its work: twice it would leave two comments.
  return [502, 503, 504].includes(status) && method !== "POST" ? 1 : undefined;
}

function isSeconds(header: string | null): boolean {
  return header !== null && /^\d{1,12}$/.test(header);
}

function refusal(status: number, text: string, what: string): ToolError {
  const found = `GitHub answered ${status} for ${what}${saidBy(text)}`;
  switch (status) {
    case 401:
      return new ToolError(found, "check the input token");
    case 403:
      return new ForbiddenError(found, "the job needs pull-requests: write for a comment, security-events: write for SARIF");
    case 404:
      return new NotFoundError(found, "check the input pull-request, and whether the token may read this repository");
    default:
      return new ToolError(found, "run the job again, and see https://www.githubstatus.com if it stays");
  }
}

function saidBy(text: string): string {
  try {
    const { message } = JSON.parse(text);
    return typeof message === "string" ? ` (${message.slice(0, 200)})` : "";
  } catch {
    return "";
  }
}
