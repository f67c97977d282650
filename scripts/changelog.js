/**
 * node scripts/changelog.js section VERSION   prints what CHANGELOG.md says of that version, or of "Unreleased"
 * node scripts/changelog.js release           gives the section "Unreleased" the version of package.json and today's date
 */
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const FILE = join(__dirname, "..", "CHANGELOG.md");
const UNRELEASED = "Unreleased";

/** The text below the heading `## VERSION`, or `## VERSION (date)`. */
function section(changelog, version) {
  const parts = changelog.split(/^## /m).slice(1);
  const part = parts.find((text) => text.split(/\s/, 1)[0] === version);
  const text = part?.slice(part.indexOf("\n")).trim();
  if (!text) {
    throw new Error(
      `CHANGELOG.md has ${part === undefined ? "no section" : "an empty section"} "## ${version}"; write what users notice into it`,
    );
  }
  return text;
}

function released(changelog, version, date) {
  section(changelog, UNRELEASED);
  return changelog.replace(`## ${UNRELEASED}\n`, `## ${UNRELEASED}\n\n## ${version} (${date})\n`);
}

module.exports = { released, section };

if (require.main === module) {
  const [verb, version] = process.argv.slice(2);
  const changelog = readFileSync(FILE, "utf8");
  try {
    if (verb === "section" && version) {
      console.log(section(changelog, version));
    } else if (verb === "release" && version === undefined) {
      writeFileSync(FILE, released(changelog, require("../package.json").version, new Date().toISOString().slice(0, 10)));
    } else {
      throw new Error("expected: section VERSION, or release");
    }
  } catch (error) {
    console.error(`scripts/changelog.js: ${error.message}`);
    process.exitCode = 1;
  }
}
