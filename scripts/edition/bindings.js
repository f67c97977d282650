const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } = require("node:fs");
const { join } = require("node:path");
const { cache } = require("./cache");

/** The tarball of a package, whose bytes must be those that the edition names. */
exports.bindings = function bindings(wanted) {
  const tarball = download(wanted);
  const found = integrity(tarball);
  if (found !== wanted.integrity) {
    rmSync(tarball);
    throw new Error(`${wanted.name}@${wanted.version} has the checksum ${found}; expected ${wanted.integrity}`);
  }
  return tarball;
};

/** What npm is told to install: a tarball where the edition names the checksum of one, or else a version. */
exports.specifier = function specifier(wanted) {
  return wanted.integrity ? `file:${exports.bindings(wanted)}` : wanted.version;
};

exports.integrity = integrity;
function integrity(tarball) {
  return `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
}

/** From the npm registry where it has that version, else out of the wheel of the same package for Python, which carries the same. */
exports.download = download;
function download(wanted) {
  const folder = cache("bindings");
  const tarball = join(folder, `${wanted.wheel}-${wanted.version}.tgz`);
  if (!existsSync(tarball)) {
    const scratch = mkdtempSync(join(folder, "download-"));
    try {
      renameSync(fromNpm(wanted, scratch) ?? fromWheel(wanted, scratch), tarball);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }
  return tarball;
}

function fromNpm({ name, version }, folder) {
  try {
    const packed = execFileSync("npm", ["pack", `${name}@${version}`, "--json", "--pack-destination", folder], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return join(folder, JSON.parse(packed)[0].filename);
  } catch (error) {
    // In words or as JSON, as npm is told to speak.
    if (/\b(E404|ETARGET)\b/.test(`${error.stdout}${error.stderr}`)) {
      return undefined;
    }
    throw error;
  }
}

function fromWheel({ wheel, version }, folder) {
  const run = (...args) => execFileSync("python3", ["-m", ...args], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  // Python has words of its own for a version before a release.
  const release = version.replace("-pre.", ".dev");
  run("pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-deps", `${wheel}==${release}`);
  const [file] = readdirSync(folder).filter((name) => name.endsWith(".whl"));
  run("zipfile", "--extract", file, "content");
  const [tarball] = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".jsii.tgz"));
  return join(folder, tarball);
}
