import { inspect } from "node:util";
import { MigConfigurationError } from "../../../lib";

const PROBLEM = {
  ruleId: "MIG001",
  attribute: "name",
  found: "the pool has no name",
  expected: "a name",
  fix: "give it one",
  see: "https://example.com/names",
};

/** Stands for a line of the user's own app. */
function usersOwnCall(): MigConfigurationError {
  return new MigConfigurationError("gpu/mignode", [PROBLEM]);
}

test("an error that nobody catches shows every problem once, and where the user's own code made the call", () => {
  const [head, ...frames] = inspect(usersOwnCall()).split(/\n(?= +at )/);

  expect(head).toMatchInlineSnapshot(`
"MigConfigurationError: gpu/mignode: 1 problem
  MIG001 the pool has no name
    expected: a name
    fix: give it one
    see: https://example.com/names"
`);
  expect(frames.join("\n")).toContain("usersOwnCall");
  expect(frames.join("\n")).not.toMatch(/node_modules|node:/);
});

test("its subject and problems can be read", () => {
  const error = usersOwnCall();

  expect([error.name, error.subject, error.problems]).toEqual(["MigConfigurationError", "gpu/mignode", [PROBLEM]]);
});

test.each([
  [20, /^ {4}see: /],
  [21, /^ {2}and 1 more$/],
  [31_484, /^ {2}and 31464 more$/],
])("of %d problems it shows 20, and has all", (count, last) => {
  const { message, problems } = new MigConfigurationError("gpu/queues", Array(count).fill(PROBLEM));

  expect(problems).toHaveLength(count);
  expect(message.match(/MIG001/g)).toHaveLength(20);
  expect(message.split("\n").at(-1)).toMatch(last);
});

test("it is known by its mark, whichever copy of the package made it", () => {
  expect(MigConfigurationError.isMigConfigurationError(usersOwnCall())).toBe(true);
  expect(MigConfigurationError.isMigConfigurationError(new Error("MigConfigurationError"))).toBe(false);
  expect(MigConfigurationError.isMigConfigurationError(undefined)).toBe(false);
});
