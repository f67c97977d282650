import { join } from "node:path";
import { actionInputs } from "../../action/action-inputs";
import { fittedMarkdown } from "../../action/fitted-markdown";
import { reviewPlans } from "../../action/plans-review";
import { Runner } from "../../action/runner";
import { problemLines } from "../../lib/tools/cli";
import { directoryWith } from "../support/cdktf-out";
import { complaints, HOSTILE, isReached, tainted } from "../support/outside-text";
import { plan } from "../support/plan";

const log = (act: (runner: Runner) => void): string => {
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    act(new Runner({}));
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
};
/** Lines that the runner takes for commands, without the one of an annotation. */
const lines = (text: string): string => text.replace(/^::error title=MIG plan review::/gm, "").replaceAll("%0A", "\n");

test("its log", () => {
  for (const text of [HOSTILE, `::error::${HOSTILE}`, `\u0085::error::${HOSTILE}`, `  ##[error]${HOSTILE}`, `\u00a0::x::${HOSTILE}`]) {
    expect(complaints("text", lines(log((runner) => runner.log(text))))).toEqual([]);
    expect(complaints("text", lines(log((runner) => runner.annotate("error", [text, text]))))).toEqual([]);
  }
});

test("its inputs", () => {
  const inputs = {
    INPUT_PLAN: "plan.json",
    "INPUT_FAIL-ON": "error",
    INPUT_COMMENT: "true",
    "INPUT_COMMENT-ID": "default",
    INPUT_SARIF: "none",
    INPUT_OPTIONS: "--ignore=MIG301=x",
  };
  const messages = tainted(inputs).flatMap((env) => {
    try {
      actionInputs(env as any);
      return [];
    } catch (error) {
      return problemLines(error);
    }
  });
  expect(messages.length).toBeGreaterThan(3);
  expect(messages.flatMap((message) => complaints("text", message))).toEqual([]);
});

test("its comment fits, whatever keys look like", async () => {
  const document = plan("profile-1g-to-3g");
  for (const key of ["</details>", "<details", "<details open><summary>", ""]) {
    const change = JSON.stringify(document).replaceAll("node_pool.mignode", `node_pool.mignode[\\"${key}\\"]`);
    const cwd = directoryWith({ "plan.json": change });
    const { markdown } = await reviewPlans([join(cwd, "plan.json")], [], { options: [], failOn: "error", sarif: "none", commentId: "x" });
    for (let bytes = 300; bytes < markdown.length + 50; bytes += 37) {
      const fitted = fittedMarkdown(markdown, bytes, "gone");
      expect(Buffer.byteLength(fitted)).toBeLessThanOrEqual(bytes);
      expect(complaints("markdown", fitted)).toEqual([]);
    }
  }
});

test("its word of a plan that cannot be read", async () => {
  const { markdown, verdicts } = await reviewPlans([`${HOSTILE}.json`], [], {
    options: [],
    failOn: "error",
    sarif: "none",
    commentId: "x",
  });
  expect(complaints("markdown", markdown)).toEqual([]);
  expect(isReached(verdicts[0]!.text)).toBe(true);
});
