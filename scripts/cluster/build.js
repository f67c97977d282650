// npm run build:cluster: the programs that `npm run test:cluster` runs, from Go modules, into the cache, where each is built once.
// npm run build:cluster -- kueue: the same and Kueue, which `npm run test:queues` runs.
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { DEVICE_PLUGIN, DRIVER_FOLDER, PARTS, chartOf, folderOf } = require("./parts");

/** What a program prints. It shares the machine with whatever else runs there: a part takes minutes. */
function run(folder, [program, ...args], environment) {
  return execFileSync("nice", ["-n", "10", program, ...args], {
    cwd: folder,
    env: { ...process.env, GOFLAGS: "-mod=mod", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
}

function build(part) {
  const folder = folderOf(part);
  const missing = Object.entries(part.programs).filter(([name]) => !existsSync(join(folder, name)));
  if (missing.length > 0) {
    writeFileSync(join(folder, "go.mod"), goMod(part));
  }
  const variables = Object.entries(part.variables?.(part.version) ?? {});
  const flags = ["-s -w", ...variables.map(([name, value]) => `-X ${name}=${value}`)];
  for (const [name, path] of missing) {
    console.log(`${name} of ${part.module} ${part.version}`);
    const unfinished = join(folder, `${name}.unfinished`);
    run(folder, ["go", "build", "-ldflags", flags.join(" "), "-o", unfinished, path], part.environment);
    renameSync(unfinished, join(folder, name));
  }
}

/** A module that needs nothing but the part, with the replacements that a module cannot bring along. */
function goMod({ module, version }) {
  const source = readFileSync(download(module, version).GoMod, "utf8");
  // Kubernetes replaces its own libraries by folders that the module lacks. Each is published with the same minor and patch.
  const libraries = [...source.matchAll(/(\S+) => \.\/staging/g)].map(([, library]) => library);
  return [
    "module cluster",
    /^go .+$/m.exec(source)[0],
    `require ${module} v${version}`,
    ...libraries.map((library) => `replace ${library} => ${library} v0.${version.split(".").slice(1).join(".")}`),
    "",
  ].join("\n");
}

/** Where Go keeps a module. */
function download(module, version) {
  return JSON.parse(run(DRIVER_FOLDER, ["go", "mod", "download", "-json", `${module}@v${version}`]));
}

/** The chart of a part: in what Go downloads, nothing may be written. */
function copyChart(part) {
  const folder = chartOf(part);
  if (part.chart && !existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    run(DRIVER_FOLDER, ["cp", "-rT", "--no-preserve=mode", join(download(part.module, part.version).Dir, part.chart), unfinished]);
    renameSync(unfinished, folder);
  }
}

/** The mock of the driver's library, with the header by which the device plugin calls the library. */
function buildDriver() {
  const bindings = run(folderOf(DEVICE_PLUGIN), ["go", "list", "-m", "-f", "{{.Dir}}", "github.com/NVIDIA/go-nvml"]).trim();
  const header = readFileSync(join(bindings, "pkg/nvml/nvml.h"), "utf8");
  // There a handle is a struct of one pointer. To a caller that is the pointer itself, which is easier in C.
  const handle = /typedef struct\s*\{\s*struct (nvml\w+_st)\* handle;\s*\} (nvml\w+_t);/g;
  writeFileSync(join(DRIVER_FOLDER, "nvml.h"), header.replace(handle, "typedef struct $1* $2;"));
  const library = join(DRIVER_FOLDER, "libnvidia-ml.so.1");
  run(DRIVER_FOLDER, ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-I.", "-o", library, join(__dirname, "mock-nvml.c")]);
}

/** Whether a program is there that the builds need. */
function isHere(program) {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const lacking = ["go", "cc"].filter((program) => !isHere(program));
if (lacking.length > 0) {
  console.error(`no ${lacking.join(" and ")} here to build the parts of a cluster with: install Go and a C compiler`);
  process.exitCode = 1;
} else {
  const named = process.argv.slice(2);
  for (const part of PARTS.filter(({ name, isExtra }) => !isExtra || named.includes(name))) {
    build(part);
    copyChart(part);
  }
  buildDriver();
}
