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

test("it is known by its mark, whichever copy of the package made it", () => {
  expect(MigConfigurationError.isMigConfigurationError(usersOwnCall())).toBe(true);
  expect(MigConfigurationError.isMigConfigurationError(new Error("MigConfigurationError"))).toBe(false);
  expect(MigConfigurationError.isMigConfigurationError(undefined)).toBe(false);
});
