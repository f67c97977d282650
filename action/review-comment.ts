import { MARKER } from "../lib/tools/review/report/markdown-format";
import { fittedMarkdown } from "./fitted-markdown";
import { type GithubApi, NotFoundError } from "./github-api";

/** What GitHub takes, less what the comment says beside the report. */
const MOST_BYTES = 65_536;
const PER_PAGE = 100;
const MOST_PAGES = 100;

/** The first line of a report with findings. */
const TROUBLE = /^### (?:❌|⚠️)/mu;
const ALL_WELL = "All earlier findings are resolved.";

export interface CommentContent {
  /** What tells it from the comments of other jobs. */
  readonly id: string;
  readonly report: string;
  /** Nothing to say, unless something was said before. */
  readonly quiet: boolean;
  /** Of which commit and run it is. */
  readonly source: string;
  /** Where the whole report is, if this is too long. */
  readonly whole: string;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user?: { readonly login?: unknown } | null;
}

function isComment(value: unknown): value is Comment {
  const { id, body } = (value ?? {}) as Partial<Record<keyof Comment, unknown>>;
  return Number.isSafeInteger(id) && typeof body === "string";
}

/** Writes the one comment of a job on a pull request: anew, or over what it said before. */
export async function keepComment(api: GithubApi, repository: string, number: number, content: CommentContent): Promise<void> {
  const head = `${MARKER}\n<!-- comment-id: ${content.id} -->\n`;
  const previous = await previousComment(api, repository, number, head);
  const body = bodyOf(head, content, previous);
  if (previous) {
    const updated = await update(api, repository, previous.id, body);
    if (updated) {
      return;
    }
  }
  if (!content.quiet) {
    await api.request(`/repos/${repository}/issues/${number}/comments`, { method: "POST", what: "the new comment", body: { body } });
  }
}

function bodyOf(head: string, { report, source, whole }: CommentContent, previous: Comment | undefined): string {
  const recovered = previous !== undefined && !TROUBLE.test(report) && (TROUBLE.test(previous.body) || previous.body.includes(ALL_WELL));
  const said = recovered ? `${ALL_WELL}\n\n` : "";
  const end = `\n<sub>${source}</sub>\n`;
  const room = MOST_BYTES - Buffer.byteLength(`${head}${said}${end}`);
  return `${head}${said}${fittedMarkdown(report, room, whole)}${end}`;
}

/** The comment with that head which is our own: anybody can write one that looks like it. */
async function previousComment(api: GithubApi, repository: string, number: number, head: string): Promise<Comment | undefined> {
  const author = await api.login();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { body: comments, hasNextPage } = await api.request(
      `/repos/${repository}/issues/${number}/comments?per_page=${PER_PAGE}&page=${page}`,
      { method: "GET", what: `the comments on pull request ${number}` },
    );
    const list: readonly unknown[] = Array.isArray(comments) ? comments : [];
    const found = list.filter(isComment).find(({ user, body }) => user?.login === author && body.replaceAll("\r\n", "\n").startsWith(head));
    if (found) {
      return found;
    }
    if (!hasNextPage) {
      break;
    }
  }
  return undefined;
}

/** Whether the comment was still there. */
async function update(api: GithubApi, repository: string, id: number, body: string): Promise<boolean> {
  try {
    await api.request(`/repos/${repository}/issues/comments/${id}`, { method: "PATCH", what: "the comment", body: { body } });
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return false;
    }
    throw error;
  }
}
