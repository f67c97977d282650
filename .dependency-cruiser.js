/**
 * The arrows of the structure, folder by folder: what may a folder of lib/ import, beside itself? The folders are layers,
 * the lowest first, so that no circle can be; dependency-cruiser also looks for circles of files, of types too.
 */
const CORE = [
  "facts",
  "findings",
  "catalog",
  "terraform",
  "helm",
  "kubernetes",
  "dra",
  "cluster",
  "pool",
  "arm",
  "providers",
  "nvidia",
  "plan",
  "kueue",
  "purchase",
  "rules",
  "planner",
  "workload",
];
const CONSTRUCTS = ["shared", "cluster", "gpu-software", "node-pool", "workload", "queues"];
const TOOLS = [
  "targets",
  "command-line",
  "terminal",
  "input",
  "kubectl",
  "origins",
  "prices",
  "review",
  "cluster",
  "usage",
  "terraform",
  "buy",
  "write",
];
/** The steps of a review, of a verification, and of a count. */
const STEPS = ["judge", "report"];

/** Nothing in a layer imports from one above it. */
const upward = (folder, layers) =>
  layers.slice(0, -1).map((layer, index) => ({
    name: `${folder}/${layer} stands below ${layers.slice(index + 1).join(", ")}`,
    severity: "error",
    from: { path: `^${folder}/${layer}/` },
    to: { path: `^${folder}/(${layers.slice(index + 1).join("|")})/` },
  }));

const forbidden = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { path: to } });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no dead files", severity: "error", from: { orphan: true, pathNot: "^lib/index.ts$" }, to: {} },
    ...upward("lib/core", CORE),
    ...upward("lib/constructs", CONSTRUCTS),
    ...upward("lib/tools", TOOLS),
    ...upward("lib/tools/review", STEPS),
    ...upward("lib/tools/cluster", STEPS),
    ...upward("lib/tools/usage", STEPS),
    forbidden(
      "core is plain values and pure functions",
      "^lib/core/",
      "^(node:|fs$|path$|child_process$|node_modules/(cdktf|constructs|@cdktf)/)",
    ),
    forbidden("core stands below constructs and tools", "^lib/core/", "^lib/(constructs|tools)/"),
    forbidden("constructs and tools never import each other", "^lib/constructs/", "^lib/tools/"),
    forbidden("the action is a caller of the tools, and of nothing else", "^action/", "^(lib/(core|constructs)/|node_modules/)"),
    forbidden("nothing stands on the action", "^lib/", "^action/"),
    forbidden("tools and constructs never import each other", "^lib/tools/", "^(lib/constructs/|node_modules/(cdktf|constructs|@cdktf)/)"),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.build.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^action/dist/" },
  },
};
