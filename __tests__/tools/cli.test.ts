import { MigConfigurationError } from "../../lib/core/facts/mig-configuration-error";
import { type Command, type CommandArguments, ToolError } from "../../lib/tools/command-line/command";
import { runInTerminal } from "../support/terminal";

const SEEN: CommandArguments[] = [];

const LOOK: Command = {
  name: "look",
  summary: "look at a file",
  usage: ["look FILE [options]"],
  about: "Looks at a file.",
  examples: ["look plan.json"],
  options: {
    color: { type: "string", value: "NAME", default: "blue", help: "the color of the `glass`" },
    deep: { type: "boolean", help: "look twice" },
    mood: { type: "string", choices: ["calm", "wild"], default: "calm", help: { calm: "slowly", wild: "all at once" } },
    "as-seen-by": { type: "string", value: "SOMEBODY", choices: ["you", "me", "us"] },
  },
  positionals: 1,
  async run(args, terminal) {
    SEEN.push(args);
    terminal.stdout.write("looked\n");
    return 2;
  },
};

function failing(error: unknown): Command {
  return {
    ...LOOK,
    name: "fail",
    run: async () => {
      throw error;
    },
  };
}

const run = (argv: string[], ...more: Command[]) => runInTerminal(argv, { commands: [LOOK, ...more] });

test("a command gets its options and arguments, and decides on the exit code", async () => {
  expect(await run(["look", "plan.json", "--color=red", "--deep"])).toEqual({
    exitCode: 2,
    stdout: "looked\n",
    stderr: "",
  });
  expect(SEEN.pop()).toMatchObject({
    values: { color: "red", deep: true },
    positionals: ["plan.json"],
  });
});

test("--help and -h list the commands on stdout", async () => {
  const { exitCode, stdout, stderr } = await run(["--help"]);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "usage: cdktf-aks-mig <command> [options]

    Plans, reviews and verifies multi-instance GPU (MIG) node pools on Azure Kubernetes Service.

      look  look at a file

    See cdktf-aks-mig <command> --help for a command, and cdktf-aks-mig --version for the version.
    Exit codes: 0 success; 1 the command failed; 2 it ran and found problems.
    "
  `);
  expect((await run(["-h"])).stdout).toBe(stdout);
});

test.each([["--help"], ["-h"]])("a command explains itself with %s, whatever else is given", async (flag) => {
  expect(await run(["look", "plan.json", flag])).toEqual({
    exitCode: 0,
    stdout: `usage: cdktf-aks-mig look FILE [options]

Looks at a file.

  --color NAME         the color of the glass (default: blue)
  --deep               look twice
  --mood calm          slowly (default)
  --mood wild          all at once
  --as-seen-by SOMEBODY
                       you, me or us

Examples:
  cdktf-aks-mig look plan.json
`,
    stderr: "",
  });
});

test.each([["--version"], ["-V"]])("%s prints the version of the package", async (flag) => {
  expect(await run([flag])).toEqual({
    exitCode: 0,
    stdout: `${require("../../package.json").version}\n`,
    stderr: "",
  });
});

describe("one line on stderr and exit code 1", () => {
  const failure = async (argv: string[], ...more: Command[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await run(argv, ...more);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    return stderr;
  };

  test("fails when no command is given", async () => {
    expect(await failure([])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: no command is given; see cdktf-aks-mig --help
      "
    `);
  });

  test("fails when the command is misspelled, and proposes the right one", async () => {
    expect(await failure(["lok"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: there is no command lok; did you mean look?
      "
    `);
  });

  test("fails when the command is unlike any other", async () => {
    expect(await failure(["destroy"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: there is no command destroy; see cdktf-aks-mig --help
      "
    `);
  });

  test("fails when an option comes before the command", async () => {
    expect(await failure(["--hlep"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: there is no option --hlep; did you mean --help?
      "
    `);
  });

  test("fails when an option is misspelled, and proposes the right one", async () => {
    expect(await failure(["look", "--colour", "red"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: look has no option --colour; did you mean --color?
      "
    `);
  });

  test("fails when an option is unlike any other", async () => {
    expect(await failure(["look", "--force"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: look has no option --force; see cdktf-aks-mig look --help
      "
    `);
    expect(await failure(["look", "-f"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: look has no option -f; see cdktf-aks-mig look --help
      "
    `);
  });

  test("does not take a member of every object for an option", async () => {
    expect(await failure(["look", "--constructor"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: look has no option --constructor; see cdktf-aks-mig look --help
      "
    `);
  });

  test("fails when an option lacks its value", async () => {
    expect(await failure(["look", "--color"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --color has no value; see cdktf-aks-mig look --help
      "
    `);
    expect(await failure(["look", "--color", "--deep"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --color is followed by --deep; write --color=--deep if that is its value
      "
    `);
  });

  test("fails when a flag is given a value", async () => {
    expect(await failure(["look", "--deep=yes"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --deep has no values; write only --deep
      "
    `);
  });

  test("fails when there is an argument too many", async () => {
    expect(await failure(["look", "one", "two words"])).toMatchInlineSnapshot(`
      "cdktf-aks-mig: look does not take the argument "two words"; see cdktf-aks-mig look --help
      "
    `);
  });

  test("says what a command could not do", async () => {
    expect(await failure(["fail"], failing(new ToolError("the file is gone", "bring it back")))).toMatchInlineSnapshot(`
      "cdktf-aks-mig: the file is gone; bring it back
      "
    `);
  });

  test("says every problem of a configuration in a line of its own", async () => {
    const problem = {
      ruleId: "MIG003",
      attribute: "gpu_instance",
      expected: "MIG1g",
      fix: "use it",
      see: "https://example.com",
    };
    const error = new MigConfigurationError("gpu/mignode", [
      { ...problem, found: "one thing" },
      { ...problem, found: "another" },
    ]);
    expect(await failure(["fail"], failing(error))).toMatchInlineSnapshot(`
      "cdktf-aks-mig: MIG003 one thing; expected MIG1g; fix: use it (https://example.com)
      cdktf-aks-mig: MIG003 another; expected MIG1g; fix: use it (https://example.com)
      "
    `);
  });

  test("asks for a report of what nobody expected, without a stack trace", async () => {
    expect(await failure(["fail"], failing(new TypeError("x is not\n  a function")))).toMatchInlineSnapshot(`
      "cdktf-aks-mig: unexpected error: x is not a function; please report it at https://github.com/cdktf-aks-mig/cdktf-aks-mig/issues with the command that you ran
      "
    `);
    expect(await failure(["fail"], failing("a string"))).toMatchInlineSnapshot(`
      "cdktf-aks-mig: unexpected error: a string; please report it at https://github.com/cdktf-aks-mig/cdktf-aks-mig/issues with the command that you ran
      "
    `);
  });
});
