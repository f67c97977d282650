import { readFileSync } from "node:fs";
import { join } from "node:path";

const { released, section } = require("../../scripts/changelog");

const CHANGELOG = `# Changelog

Newest first.

## Unreleased

- A new thing.

### Fixed

- An old thing.

## 0.1.0 (2026-12-01)

First version.
`;

test("the section of a version is what GitHub's release shows", () => {
  expect(section(CHANGELOG, "0.1.0")).toBe("First version.");
  expect(section(CHANGELOG, "Unreleased")).toBe("- A new thing.\n\n### Fixed\n\n- An old thing.");
});

test("a release gives the unreleased section its version and date, and begins an empty one", () => {
  const after = released(CHANGELOG, "0.2.0", "2027-01-15");

  expect(section(after, "0.2.0")).toBe("- A new thing.\n\n### Fixed\n\n- An old thing.");
  expect(after).toContain("## Unreleased\n\n## 0.2.0 (2027-01-15)\n\n- A new thing.");
  expect(after.slice(after.indexOf("## 0.1.0"))).toBe(CHANGELOG.slice(CHANGELOG.indexOf("## 0.1.0")));
});

test("a release with nothing to say is refused", () => {
  const after = released(CHANGELOG, "0.2.0", "2027-01-15");

  expect(() => released(after, "0.3.0", "2027-02-01")).toThrow(
    'CHANGELOG.md has an empty section "## Unreleased"; write what users notice into it',
  );
  expect(() => section(after, "0.9.0")).toThrow('CHANGELOG.md has no section "## 0.9.0"; write what users notice into it');
});

test("this repository's changelog can be released", () => {
  expect(section(readFileSync(join(__dirname, "../../CHANGELOG.md"), "utf8"), "Unreleased")).not.toBe("");
});
