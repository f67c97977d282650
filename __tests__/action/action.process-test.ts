import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { MARKER } from "../../lib/tools/review/report/markdown-format";
import { entry, POOL, plan, RELEASE } from "../support/plan";
import { temporaryDirectory } from "../support/temporary-directory";
import { ACTION, type ActionRun, builtAction } from "./action-run";
import { type Answer, BOT, GithubServer } from "./github-server";

const action = builtAction();
let github: GithubServer;

beforeEach(async () => {
  github = new GithubServer();
  await github.start();
});
afterEach(() => github.stop());

function run(inputs: Readonly<Record<string, string>>, more: object = {}): Promise<ActionRun> {
  return action({ inputs, api: github.url, ...more });
}

const HEAD = `${MARKER}\n<!-- comment-id: default -->\n`;
const COMMENTS = "/repos/octo/gpu/issues/42/comments";

/** Has the request answered with that, in the place of what GitHub would say. */
function answered(line: string, ...answers: Answer[]): void {
  github.instead.push({ line, answers });
}

const scratch = temporaryDirectory();

/** A folder with the plan in it. */
function written(document: unknown, name = "plan.json"): string {
  const folder = mkdtempSync(join(scratch, "plan-"));
  writeFileSync(join(folder, name), JSON.stringify(document));
  return folder;
}

describe("the verdict", () => {
  test("of a plan without errors passes, with counts, a report and a summary", async () => {
    const { status, log, outputs, summary } = await run({ plan: "chart-upgrade.json" });
    expect(status).toBe(0);
    expect(log).toBe("chart-upgrade.json: 1 pool, 56 slices, 1 warning\n");
    expect(outputs).toMatchObject({
      errors: "0",
      warnings: "1",
      notes: "0",
      verdict: "chart-upgrade.json: 1 pool, 56 slices, 1 warning",
      status: "warnings",
      "sarif-path": "",
    });
    expect(summary).toMatch(/^### ⚠️ MIG plan review: 1 pool, 56 slices, 1 warning\n/);
    expect(readFileSync(outputs["report-path"]!, "utf8")).toBe(summary);
  });

  test("of a plan with an error fails the step", async () => {
    const { status, log } = await run({ plan: "vm-size-rotation.json" });
    expect(status).toBe(1);
    expect(log).toContain(
      "::error title=MIG plan review::vm-size-rotation.json: mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error\n",
    );
  });

  test("says which pool it is, and how many slices it has, if the verdict does not", async () => {
    const { log } = await run({ plan: "chart-upgrade.json", "fail-on": "warning" });
    expect(log).toMatch(/^::error title=MIG plan review::chart-upgrade\.json: 1 pool, 56 slices, .*1 warning.*%0Amignode: 56 slices$/m);
  });

  test.each([
    ["vm-size-rotation.json", "never", 0],
    ["chart-upgrade.json", "warning", 1],
  ])("of %s with fail-on %s leaves %i", async (file, failOn, expected) => {
    expect((await run({ plan: file, "fail-on": failOn })).status).toBe(expected);
  });

  test("of several plans adds up, in one report that ends with a line for each", async () => {
    const { outputs, summary } = await run({ plan: "taint-changed-p*.json\nvm-size-rotation.json" });
    expect(outputs).toMatchObject({
      errors: "2",
      warnings: "2",
      notes: "0",
      verdict: `taint-changed-plugin-not.json: 1 pool, 56 -> 0 slices, 1 error, 2 warnings
vm-size-rotation.json: mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error`,
    });
    expect(summary.match(/^### .*$/gm)).toEqual([
      "### ❌ MIG plan review of `taint-changed-plugin-not.json`: 1 pool, 56 -> 0 slices, 1 error, 2 warnings",
      "### ❌ MIG plan review of `vm-size-rotation.json`: mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error",
    ]);
    expect(summary).toMatch(
      /\n\n- ❌ `taint-changed-plugin-not.json`: 1 pool, 56 -> 0 slices, 1 error, 2 warnings\n- ❌ `vm-size-rotation.json`: mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error\n$/,
    );
  });

  test.each([["vm-size-rotation.json\nno-change.json"], ["no-change.json\nvm-size-rotation.json"]])(
    "of %j is that of the worst, and the log names it",
    async (files) => {
      const { status, log } = await run({ plan: files });
      expect(status).toBe(1);
      expect(log.match(/^::error.*/gm)).toEqual([
        "::error title=MIG plan review::vm-size-rotation.json: mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error",
      ]);
      expect(log).toContain("no-change.json: 1 pool, 56 slices, no change to slices\n");
    },
  );

  test("of plans of which one cannot be reviewed says why, and nothing of the others", async () => {
    const { status, log, summary, outputs } = await run({ plan: "vm-size-rotation.json\ngone.json", sarif: "upload" });
    expect(status).toBe(1);
    expect(log).toContain("::error title=MIG plan review::not reviewed: gone.json does not exist; write it with: ");
    expect(summary).toMatch(/^### ❌ MIG plan review: not reviewed\n\n- `gone.json does not exist; .*`\n$/);
    expect(outputs).toMatchObject({ errors: "0", status: "not-reviewed", "sarif-path": "" });
    expect(github.comments[0]!.body).toContain(summary);
    expect(github.uploads).toEqual([]);
  });

  test("takes options of the review and the stack", async () => {
    const options = "--ignore=MIG303=the night shift";
    expect((await run({ plan: "vm-size-rotation.json", options })).outputs).toMatchObject({ errors: "0", status: "accepted" });
    expect((await run({ plan: "no-change.json", stack: "nowhere" })).log).toContain("there is no synthesized stack in nowhere");
  });
});

describe("a pool whose destruction is accepted", () => {
  const options = `--ignore=MIG301@${POOL}=planned`;

  test("passes, and its comment says what happens, why it is accepted, and how it can be avoided", async () => {
    const { status, outputs, log } = await run({ plan: "no-change.json\nprofile-1g-to-3g.json", options });
    expect(status).toBe(0);
    expect(outputs).toMatchObject({ errors: "0", status: "accepted" });
    expect(log).toContain("profile-1g-to-3g.json: mignode is deleted and created again: 56 slices lost, 16 gained, all its pods evicted");
    const [{ body }] = github.comments as unknown as [{ body: string }];
    expect(body).toContain(
      "### ⚠️ MIG plan review of `profile-1g-to-3g.json`: mignode is deleted and created again: 56 slices lost, 16 gained, all its pods evicted; 1 error ignored (MIG301)\n",
    );
    expect(body).toContain('pool "mignode" is destroyed and created again, and all its pods are evicted: gpu_instance');
    expect(body).toContain("  - ignored because: planned\n");
    expect(body).toContain("  - fix: add a pool, move the pods, then remove this one");
    expect(body).not.toContain("ignored nothing");
  });

  test("is not accepted for another pool, which is said", async () => {
    const { status, summary } = await run({ plan: "profile-1g-to-3g.json", options: "--ignore=MIG301@other.pool=planned" });
    expect(status).toBe(1);
    expect(summary).toContain(
      `<summary>Ignored nothing; correct it, or leave it out</summary>\n\n- --ignore \`MIG301@other.pool=planned\`: MIG301 was found at ${POOL}\n`,
    );
  });
});

test.each([
  [{ plan: "" }, "the input plan is empty; name the file that terraform show -json PLAN wrote"],
  [{ plan: "no/**/*.json" }, "no/**/*.json matches no file; write the plan with terraform show -json before this step, and check the path"],
  [{ "fail-on": "note" }, 'the input fail-on is "note"; expected error, warning, never'],
  [{ comment: "yes" }, 'the input comment is "yes"; expected true, false'],
  [{ sarif: "x.sarif" }, 'the input sarif is "x.sarif"; expected none, file, upload'],
  [
    { "comment-id": "a --> b" },
    'the input comment-id is "a --> b"; expected at most 100 letters, digits, dots, slashes, spaces and single dashes',
  ],
  [{ "pull-request": "#4" }, 'the input pull-request is "#4"; expected its number, such as 42'],
  [{ options: "plan.json" }, 'the input options has the line "plan.json"; write an option a line, such as --option=value'],
  [{ options: "--format=json" }, "the input options has --format; the action writes all formats that it needs"],
])("the inputs %j are refused", async (inputs, message) => {
  const { status, log } = await run({ plan: "no-change.json", ...inputs });
  expect({ status, log }).toEqual({ status: 1, log: `::error title=MIG plan review::${message}\n` });
});

describe("the comment", () => {
  test("is written where a plan does something", async () => {
    await run({ plan: "chart-upgrade.json" });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]!.body.startsWith(`${HEAD}### ⚠️ MIG plan review: 1 pool, 56 slices, 1 warning\n`)).toBe(true);
    expect(github.comments[0]!.body).toContain("<sub>The plan of 0123456, [run](https://github.example/octo/gpu/actions/runs/7)</sub>\n");
    expect([...github.tokens]).toEqual(["Bearer t0ken"]);
  });

  test("is not written where nothing is to be said", async () => {
    expect((await run({ plan: "no-change.json" })).status).toBe(0);
    expect(github.comments).toEqual([]);
  });

  test.each<[string, (document: any) => void]>([
    ["something was not analyzed", ({ resource_changes }) => resource_changes.push({})],
    ["a pool is moved", (document) => Object.assign(entry(document, POOL), { previous_address: `${POOL}_old` })],
    ["a release is imported", (document) => Object.assign(entry(document, RELEASE).change, { importing: { id: "gpu/plugin" } })],
  ])("is written where %s", async (_case, change) => {
    const document = plan("no-change");
    change(document);
    await run({ plan: "plan.json" }, { cwd: written(document) });
    expect(github.comments).toHaveLength(1);
  });

  test("is not written where nothing changes and something is assumed, which the summary says", async () => {
    const document = plan("no-change");
    delete document.configuration;
    const { summary, outputs } = await run({ plan: "plan.json" }, { cwd: written(document) });
    expect(github.comments).toEqual([]);
    expect(summary).toMatch(/^### ⚠️ MIG plan review: 1 pool, 56 slices, 1 assumption\n/);
    expect(outputs.status).toBe("incomplete");
  });

  test("is written where a warning of a plan without changes is ignored", async () => {
    const document = { ...plan("no-change"), complete: false };
    const options = "--ignore=MIG362=the rest is planned next";
    await run({ plan: "plan.json", options }, { cwd: written(document) });
    expect(github.comments).toHaveLength(1);
  });

  test("is written where one of several plans does something", async () => {
    await run({ plan: "no-change.json\nchart-upgrade.json" });
    expect(github.comments).toHaveLength(1);
  });

  test("is edited by the next run, and says when all is well again, until something is not", async () => {
    const bodies: string[] = [];
    for (const file of ["chart-upgrade.json", "no-change.json", "no-change.json", "vm-size-rotation.json"]) {
      await run({ plan: file });
      bodies.push(github.comments.map(({ body }) => body).join("\n\n"));
    }
    expect(github.comments).toHaveLength(1);
    expect(bodies.map((body) => body.includes("All earlier findings are resolved"))).toEqual([false, true, true, false]);
    expect(bodies[3]).toContain(
      "### ❌ MIG plan review: mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error\n",
    );
  });

  test("is found on a later page", async () => {
    for (let count = 0; count < 230; count++) {
      github.add("somebody", "fine");
    }
    const ours = github.add(BOT, `${HEAD}old`);
    await run({ plan: "chart-upgrade.json" });
    expect(github.comments).toHaveLength(231);
    expect(ours.body).toContain("1 warning");
    expect(github.requests).toEqual([
      "POST /graphql",
      ...[1, 2, 3].map((page) => `GET ${COMMENTS}?per_page=100&page=${page}`),
      "PATCH /repos/octo/gpu/issues/comments/231",
    ]);
  });

  test("is found after GitHub's editor has changed its line ends", async () => {
    github.add(BOT, `${HEAD}old`.replaceAll("\n", "\r\n"));
    await run({ plan: "chart-upgrade.json" });
    expect(github.comments).toHaveLength(1);
  });

  test("of somebody else with the same mark is left alone", async () => {
    const theirs = github.add("mallory", `${HEAD}all is well`);
    await run({ plan: "chart-upgrade.json" });
    expect(theirs.body).toBe(`${HEAD}all is well`);
    expect(github.comments).toHaveLength(2);
  });

  test("is one for each comment-id", async () => {
    for (const id of ["gpu-dev", "gpu", "gpu-dev"]) {
      await run({ plan: "chart-upgrade.json", "comment-id": id });
    }
    expect(github.comments.map(({ body }) => body.split("\n")[1])).toEqual(["<!-- comment-id: gpu-dev -->", "<!-- comment-id: gpu -->"]);
  });

  test("is written anew where somebody deletes it meanwhile", async () => {
    github.add(BOT, `${HEAD}old`);
    answered("PATCH", { status: 404, body: { message: "Not Found" } });
    expect((await run({ plan: "chart-upgrade.json" })).status).toBe(0);
    expect(github.comments).toHaveLength(2);
  });

  test("is not written with comment: false", async () => {
    await run({ plan: "chart-upgrade.json", comment: "false" });
    expect(github.requests).toEqual([]);
  });

  test("needs a pull request, which the event or the input names", async () => {
    const { status, log } = await run({ plan: "chart-upgrade.json" }, { event: { ref: "refs/heads/main" } });
    expect(status).toBe(0);
    expect(log).toContain("no comment: this run is not of a pull request, and the input pull-request is empty\n");
    expect(github.requests).toEqual([]);

    await run({ plan: "chart-upgrade.json", "pull-request": "42" }, { event: { ref: "refs/heads/main" } });
    await run({ plan: "chart-upgrade.json" }, { event: { issue: { number: 42, pull_request: {} } } });
    expect(github.comments).toHaveLength(1);
  });

  test("that is too long is shortened, says so, and closes what it opened", async () => {
    const document = plan("taint-changed-plugin-not");
    const pool = entry(document, POOL);
    for (let count = 0; count < 400; count++) {
      document.resource_changes.push({ ...structuredClone(pool), address: `${POOL}[${count}]`, index: count });
    }
    const { summary } = await run({ plan: "plan.json" }, { cwd: written(document) });
    expect(summary.length).toBeGreaterThan(65_536);
    const { body } = github.comments[0]!;
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
    expect(body).toContain("**Shortened:** the rest is in the [summary of the run](https://github.example/octo/gpu/actions/runs/7).\n");
    expect(body).toMatch(/<details/);
    expect(body.match(/<details/g)).toHaveLength(body.match(/<\/details>/g)!.length);
  });
});

describe("GitHub", () => {
  const FORBIDDEN = { status: 403, body: { message: "Resource not accessible by integration" } };

  test("that forbids the comment, as for a fork, leaves the summary and a notice", async () => {
    answered(`POST ${COMMENTS}`, FORBIDDEN);
    const { status, log, summary } = await run({ plan: "chart-upgrade.json" });
    expect(status).toBe(0);
    expect(log).toContain(
      "::notice title=MIG plan review::no comment: GitHub answered 403 for the new comment (Resource not accessible by integration); the job needs pull-requests: write for a comment, security-events: write for SARIF\n",
    );
    expect(summary).toContain("1 warning");
  });

  test("is not asked with a token that has a line break in it, which nobody sees", async () => {
    const { status, log } = await run({ plan: "chart-upgrade.json", token: "ghp_one\nghp_two" });
    expect(status).toBe(1);
    expect(log).toContain("the input token has a line break");
    expect(log).not.toContain("ghp_");
    expect(github.requests).toEqual([]);
  });

  test("is not asked without a token", async () => {
    const { status, log } = await run({ plan: "chart-upgrade.json", token: "" });
    expect(status).toBe(0);
    expect(log).toContain("::notice title=MIG plan review::no comment: the input token is empty; the report is in the job summary\n");
    expect(github.requests).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    [
      "without the pull request",
      { status: 404, body: { message: "Not Found" } },
      "GitHub answered 404 for the comments on pull request 42 (Not Found); check the input pull-request, and whether the token may read this repository",
    ],
    [
      "with a token that it does not know",
      { status: 401, body: { message: "Bad credentials" } },
      "GitHub answered 401 for the comments on pull request 42 (Bad credentials); check the input token",
    ],
    [
      "in trouble",
      { status: 500, body: "<html>" },
      "GitHub answered 500 for the comments on pull request 42; run the job again, and see https://www.githubstatus.com if it stays",
    ],
    [
      "behind something that is not GitHub",
      { status: 200, body: "<html>" },
      "URL did not answer with JSON for the comments on pull request 42; check GITHUB_API_URL, and whether a proxy answers in GitHub's place",
    ],
    [
      "that wants to be asked in an hour",
      { status: 403, headers: { "retry-after": "3600" } },
      "GitHub answered 403 for the comments on pull request 42 and wants to be asked again in 3600 s; run the job again then; it waits for 120 s in all",
    ],
  ])("%s fails the step, after the summary and the outputs", async (_case, answer, message) => {
    answered("GET", answer);
    const { status, log, summary, outputs } = await run({ plan: "chart-upgrade.json" });
    expect(status).toBe(1);
    expect(log.replace(github.url, "URL")).toContain(`::error title=MIG plan review::no comment: ${message}\n`);
    expect(summary).toContain("1 warning");
    expect(outputs.warnings).toBe("1");
  });

  test.each<[string, Answer]>([
    ["429 with Retry-After", { status: 429, headers: { "retry-after": "1" } }],
    ["403 with Retry-After", { status: 403, headers: { "retry-after": "1" } }],
    ["an exhausted quota", { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" } }],
    ["a gateway's error", { status: 502 }],
  ])("is asked again after %s", async (_case, answer) => {
    answered("GET", answer, answer);
    const started = Date.now();
    expect((await run({ plan: "chart-upgrade.json" })).status).toBe(0);
    expect(Date.now() - started).toBeGreaterThanOrEqual(2000);
    expect(github.requests.filter((line) => line.startsWith("GET"))).toHaveLength(3);
    expect(github.comments).toHaveLength(1);
  });

  test("that says nothing of when it can be asked again is not waited for", async () => {
    answered("GET", { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon" } });
    const { status, log } = await run({ plan: "chart-upgrade.json" });
    expect(status).toBe(0);
    expect(log).toContain("::notice title=MIG plan review::no comment: GitHub answered 403 for the comments on pull request 42; ");
  });

  test("that has no comment where one should be is asked for a new one", async () => {
    answered("GET", { status: 200, body: [null, 1, { id: "x", body: HEAD, user: { login: BOT } }, { id: 9, body: null, user: null }] });
    expect((await run({ plan: "chart-upgrade.json" })).status).toBe(0);
    expect(github.comments).toHaveLength(1);
  });

  test("that has moved the repository gets the comment there", async () => {
    answered(`POST ${COMMENTS}`, { status: 301, headers: { location: `${COMMENTS}?moved` } });
    expect((await run({ plan: "chart-upgrade.json" })).status).toBe(1);
    expect(github.requests.at(-1)).toBe(`POST ${COMMENTS}?moved`);
  });

  test("gives its token to no other server", async () => {
    answered(`POST ${COMMENTS}`, { status: 307, headers: { location: "http://127.0.0.1:1/comments" } });
    const { status, log } = await run({ plan: "chart-upgrade.json" });
    expect(status).toBe(1);
    expect(log).toContain("no comment: GitHub answered 307 for the new comment; ");
  });

  test("is not asked for a second comment where the answer to the first was lost", async () => {
    answered(`POST ${COMMENTS}`, { status: 502 });
    expect((await run({ plan: "chart-upgrade.json" })).status).toBe(1);
    expect(github.requests.filter((line) => line === `POST ${COMMENTS}`)).toHaveLength(1);
  });

  test("that cannot be reached fails the step with the address and the reason", async () => {
    const api = github.url;
    await github.stop();
    const { status, log } = await action({ inputs: { plan: "chart-upgrade.json" }, api });
    await github.start();
    expect(status).toBe(1);
    expect(log.replace(api, "URL")).toContain(
      "::error title=MIG plan review::no comment: URL cannot be reached for the name of the token's user (ECONNREFUSED); run the job again, and behind a proxy set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY for the step\n",
    );
  });
});

describe("sarif", () => {
  const resultsOf = (log: any): string[] => log.runs[0].results.map(({ ruleId }: any) => ruleId);

  test("is a file of one run for all plans, under a category of the job", async () => {
    const { outputs } = await run({ plan: "vm-size-rotation.json\nchart-upgrade.json", sarif: "file", "comment-id": "gpu" });
    const log = JSON.parse(readFileSync(outputs["sarif-path"]!, "utf8"));
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0].automationDetails).toEqual({ id: "cdktf-aks-mig/gpu/" });
    expect(resultsOf(log)).toEqual(["MIG303", "MIG333"]);
    expect(github.uploads).toEqual([]);
  });

  test("is uploaded for the commit of the workflow", async () => {
    await run({ plan: "chart-upgrade.json", sarif: "upload", comment: "false" });
    const [{ sarif, ...others }] = github.uploads;
    expect(others).toEqual({ commit_sha: "fedcba9876543210", ref: "refs/pull/42/merge", tool_name: "cdktf-aks-mig" });
    expect(resultsOf(JSON.parse(gunzipSync(Buffer.from(sarif, "base64")).toString()))).toEqual(["MIG333"]);
  });

  test("is uploaded where the comment was forbidden, and its own refusal is a notice", async () => {
    answered(`POST ${COMMENTS}`, { status: 403 });
    answered("code-scanning", { status: 403, body: { message: "Code scanning is not enabled for this repository." } });
    const { status, log } = await run({ plan: "chart-upgrade.json", sarif: "upload" });
    expect(status).toBe(0);
    expect(log.match(/^::notice .*/gm)).toHaveLength(2);
    expect(log).toContain("no upload of SARIF: GitHub answered 403 for the upload of SARIF (Code scanning is not enabled");
  });
});

test("no value that Terraform marks sensitive leaves the plan", async () => {
  const document = plan("profile-1g-to-3g");
  const SECRETS = {
    name: "s3cret-name",
    node_labels: { "s3cret-key": "s3cret-label" },
    tags: { team: "s3cret-tag" },
    node_taints: ["s3cret=taint:NoSchedule"],
    vm_size: "Standard_s3cret",
  };
  const { change } = entry(document, POOL);
  for (const side of ["before", "after"] as const) {
    Object.assign(change[side], SECRETS);
    change[`${side}_sensitive`] = Object.fromEntries(Object.keys(SECRETS).map((name) => [name, true]));
  }
  const release = entry(document, RELEASE).change;
  release.actions = ["update"];
  for (const side of ["before", "after"] as const) {
    release[side].set_sensitive = [{ name: "s3cret.path", value: `s3cret-${side}`, type: "string" }];
    release[`${side}_sensitive`] = { ...release[`${side}_sensitive`], set_sensitive: true };
  }
  document.variables = { password: { value: "s3cret-variable" } };
  document.planned_values.outputs = { token: { sensitive: true, value: "s3cret-output" } };
  const prices = join(__dirname, "../../examples/prices.json");
  const result = await run({ plan: "plan.json", prices, sarif: "upload" }, { cwd: written(document) });

  const files = ["report-path", "sarif-path"].map((name) => readFileSync(result.outputs[name]!, "utf8"));
  const uploaded = gunzipSync(Buffer.from(github.uploads[0].sarif, "base64")).toString();
  const everything = JSON.stringify([result, files, github.comments, uploaded]);
  expect(github.comments).toHaveLength(1);
  expect(everything).toContain(POOL);
  expect(everything).toContain("ost an hour in USD");
  expect(everything).not.toMatch(/s3cret/i);
});

test("an output that cannot be written fails the step in words", async () => {
  const { status, log } = await run({ plan: "chart-upgrade.json" }, { env: { GITHUB_OUTPUT: "/nowhere/output" } });
  expect(status).toBe(1);
  expect(log).toContain("the file of GITHUB_OUTPUT cannot be written to (ENOENT); make room on the runner, and run the job again");
});

test("a plan cannot give the runner a command or an output", async () => {
  const document = plan("pool-removed");
  const pool = entry(document, POOL);
  pool.address = "x\n::error::pwned\nerrors<<E\n9\nE";
  pool.change.before.name = "\n::set-output name=errors::9";
  const { log, outputs } = await run({ plan: "*.json" }, { cwd: written(document, "::error::name.json") });
  expect(log.split("\n").filter((line) => line.startsWith("::") && !line.startsWith("::error title=MIG plan review::"))).toEqual([]);
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
  expect(outputs.errors).toBe("1");
});

test("prices bring the costs into the report", async () => {
  const { status, summary } = await run({ plan: "second-pool-added.json", prices: "../../../examples/pr*.json" });
  expect(status).toBe(0);
  expect(summary).toMatch(/^<sub>Prices in USD of southcentralus: /m);
});
