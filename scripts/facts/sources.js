const { execFile } = require("node:child_process");
const { mkdtempSync, readdirSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** A source that does not answer within that time counts as not reached. */
const SECONDS = 60;

/** The standard output of a program. Its error is what the program says last. */
function run(program, args, options) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: SECONDS * 1000, maxBuffer: 64 << 20, ...options }, (error, stdout, stderr) => {
      if (error) {
        reject(new Error(error.killed ? `no answer in ${SECONDS} s` : stderr.trim().split("\n").at(-1) || error.message));
      } else {
        resolve(stdout);
      }
    });
  });
}

const named = (versions) => Object.fromEntries(versions.map((version) => [version, undefined]));

/** Where versions are listed, by the client that everyone has: a name in, the versions out, each with its commit if known. */
exports.sources = (start = run) => {
  const byName = {
    npm: async (name) => named([JSON.parse(await start("npm", ["view", name, "dist-tags.latest", "--json"]))]),

    pypi: async (name) => {
      const listed = await start("python3", ["-m", "pip", "index", "versions", name, "--pre", "--disable-pip-version-check"]);
      return named(/^Available versions: (.*)$/m.exec(listed)?.[1].split(", ") ?? []);
    },

    /** The API versions that the newest Python packages of Azure's SDK call, stable and preview. */
    azureApi: async (name) => {
      const versions = Object.keys(await byName.pypi(name));
      const wanted = [versions.find((version) => !/[ab]/.test(version)), versions.find((version) => /[ab]/.test(version))];
      return named(await Promise.all(wanted.filter(Boolean).map((version) => apiVersionIn(name, version))));
    },

    go: async (name) => {
      const versions = (await start("go", ["list", "-m", "-versions", name], { cwd: tmpdir() })).trim().split(" ").slice(1);
      return named(versions);
    },

    /** Kubernetes, whose Go client has the same minor and patch: v0.37.2 is of 1.37.2. */
    kubernetes: async (name) => {
      const versions = Object.keys(await byName.go(name));
      return named(versions.map((version) => version.replace(/^v0\./, "v1.")));
    },

    github: async (name) => {
      const listed = await start("git", ["ls-remote", "--tags", `https://github.com/${name}`], {
        env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
      });
      // An annotated tag comes twice: first as itself, then, with ^{}, as the commit that it names.
      return Object.fromEntries(
        listed
          .split("\n")
          .map((line) => /^(\S+)\trefs\/tags\/(.+?)(?:\^\{\})?$/.exec(line))
          .filter(Boolean)
          .map(([, commit, tag]) => [tag, commit]),
      );
    },
  };

  async function apiVersionIn(name, version) {
    const folder = mkdtempSync(join(tmpdir(), "facts-"));
    try {
      const args = ["download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest", folder, `${name}==${version}`];
      await start("python3", ["-m", "pip", ...args]);
      const wheel = join(folder, readdirSync(folder)[0]);
      const member = `${name.replace(/-/g, "/")}/_configuration.py`;
      const program = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())";
      const configuration = await start("python3", ["-c", program, wheel, member]);
      return /"api_version", "([^"]+)"/.exec(configuration)[1];
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  // Rows share sources: each is asked once.
  return Object.fromEntries(Object.entries(byName).map(([kind, ask]) => [kind, remembered(ask)]));
};

function remembered(ask) {
  const answers = new Map();
  return (name) => {
    if (!answers.has(name)) {
      answers.set(name, ask(name));
    }
    return answers.get(name);
  };
}
