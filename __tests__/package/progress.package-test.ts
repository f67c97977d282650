import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { temporaryDirectory } from "../support/temporary-directory";

const ROOT = join(__dirname, "../..");
const scratch = temporaryDirectory();

/** Makes what the commands do on a small input take as long as on a large one: the process is as blocked as by the real work. */
const SLOW = join(scratch, "slow.js");
writeFileSync(
  SLOW,
  `
  let blocked = false;
  const block = () => {
    for (const end = Date.now() + 6000; !blocked && Date.now() < end; ) {}
    blocked = true;
  };
  const { parse } = JSON;
  JSON.parse = (text, ...rest) => {
    if (text.includes('"resource_changes"')) {
      block();
    }
    return parse(text, ...rest);
  };
  const highs = require(${JSON.stringify(join(ROOT, "build/core/planner/highs"))});
  const { load } = highs;
  highs.load = async () => {
    const { solve, ...others } = await load();
    return { ...others, solve: (...args) => (block(), solve(...args)) };
  };
`,
);

/** The review of a small one is over before it could take long. */
const LARGE_PLAN = join(scratch, "plan.json");
writeFileSync(LARGE_PLAN, readFileSync(join(ROOT, "__tests__/fixtures/plans/create.json"), "utf8").padEnd(10_000_000));

interface TerminalRun {
  readonly status: number | null;
  /** What the terminal was sent, which is standard error alone. */
  readonly screen: string;
  readonly stdout: string;
}

/** Runs the built command with its standard error on a terminal of its own; the keys are typed once the text is to be seen. */
async function inTerminal(argv: readonly string[], seen = "", keys = ""): Promise<TerminalRun> {
  const stdout = join(mkdtempSync(join(scratch, "run-")), "stdout");
  const words = [process.execPath, join(ROOT, "bin/cdktf-aks-mig"), ...argv];
  const script = spawn("script", ["--quiet", "--return", "--command", `exec ${words.join(" ")} > ${stdout}`, "/dev/null"], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: `--require ${SLOW}`, SHELL: "/bin/sh" },
  });
  let screen = "";
  script.stdout.on("data", (text) => {
    const before = screen;
    screen += text;
    if (seen !== "" && screen.includes(seen) && !before.includes(seen)) {
      script.stdin.write(keys);
    }
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    script.on("error", reject);
    script.on("close", resolve);
  });
  return { status, screen, stdout: readFileSync(stdout, "utf8") };
}

const COMMANDS: readonly [doing: string, argv: readonly string[], answer: string][] = [
  ["reviewing", ["review", LARGE_PLAN], "1 pool, 0 -> 56 slices, no problems found\n"],
  ["planning", ["plan", "--need", "7x5GB", "--prices", "examples/prices.json"], "7 x 5 GB: "],
];

describe.each(COMMANDS)("a terminal on which it is %s", (doing, argv, answer) => {
  test("counts the seconds of the blocked process, and is empty when the answer comes", async () => {
    const { status, screen, stdout } = await inTerminal(argv);
    expect(status).toBe(0);
    expect(stdout.startsWith(answer)).toBe(true);
    const [start, ...counted] = screen.split("\r\u001b[K");
    expect([start, counted.pop()]).toEqual(["", ""]);
    // A machine that is busy can skip a second.
    const seconds = counted.map((text) => Number(new RegExp(`^${doing}, (\\d+) s$`).exec(text)?.[1]));
    expect(seconds.length).toBeGreaterThan(1);
    expect(seconds).toEqual([...new Set(seconds)].filter((second) => second >= 2).sort((one, other) => one - other));
  });

  test("is empty after Ctrl-C, which ends the process at once and as a signal does", async () => {
    const { status, screen, stdout } = await inTerminal(argv, ", 2 s", "\u0003");
    expect({ status, stdout }).toEqual({ status: 128 + constants.signals.SIGINT, stdout: "" });
    expect(screen).toBe(`\r\u001b[K${doing}, 2 s^C\r\u001b[K`);
  });
});
