// npm run docs:rules: docs/rules.md, from what the rules say of themselves. A rule that is added needs nothing here.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const INTRODUCTION = `# Rules

What Azure, Kubernetes and NVIDIA reject, or accept and then break. The same rules run when an app is synthesized (\`MigGpuNodePool\` throws all errors at once, and warnings become annotations) and when a plan is reviewed (\`cdktf-aks-mig review\`). A value that is known only after apply is not judged.

Each section is named by the id that the message begins with:

- **error**: it is refused, or it breaks something without a word. An error stops the synth.
- **warning**: it works, and is known to hurt later.
- **note**: nothing is wrong; a reviewer should know it.

_Why_ is what was found in documentation, in source code or by users; _Fix_ is what to change. Nothing here was tried against a live Azure subscription: where a source could not be confirmed, the section says so.
`;

/** The chapters, with the first id that belongs to each. */
const CHAPTERS = [
  ["MIG001", "Node pools", "What Azure and Kubernetes say of one node pool."],
  ["MIG051", "Node pools: warnings", "Accepted, and then slow, fragile or expensive."],
  ["MIG101", "Device plugin and GPU Operator", "What makes slices schedulable."],
  ["MIG151", "Device plugin and GPU Operator: warnings"],
  ["MIG201", "Pods and smoke tests"],
  ["MIG301", "Plan review: node pools", "What a plan does to pools that exist. `cdktf-aks-mig review` reports these."],
  ["MIG331", "Plan review: device plugin"],
  ["MIG341", "Plan review: GPU Operator", "For clusters where the GPU Operator serves the pools."],
  ["MIG351", "Plan review: cluster and plan"],
  ["MIG371", "Plan review: queues"],
  ["MIG401", "Clusters", "What Azure says of a cluster that this library makes, and of how Helm signs in to it."],
  [
    "MIG501",
    "Managed pools and layouts",
    "What Azure and NVIDIA say of node pools whose GPU software AKS brings (\"fully managed GPU nodes\", a preview), and of slices of several sizes on one GPU. Read in Azure's published API, in the sources of its node image and in NVIDIA's guide; nothing of it was tried against Azure.",
  ],
  [
    "MIG601",
    "Queues",
    "What `MigQueues` is asked for, and what Kueue 0.19.2 makes of it: its schemas, the rules in them, and its webhooks, as they stand in its source.",
  ],
  [
    "MIG701",
    "Planning slices",
    "What a question to the planner of slices must be (`SlicePlanner.planSlices()`, and the command `plan`). Nothing of it is about a cluster.",
  ],
];

function chapter([first, title, introduction], index, rules) {
  const [next] = CHAPTERS[index + 1] ?? ["MIG999"];
  const sections = rules.filter(({ id }) => id >= first && id < next).map(section);
  return [`## ${title}`, ...(introduction ? [introduction] : []), ...sections].join("\n\n");
}

function section({ id, severity, title, why, remedy, see }) {
  return [`### ${id}`, `**${severity}** · ${title}`, `Why: ${why}`, `Fix: ${remedy}`, `Source: <${see}>`].join("\n\n");
}

/** The page on rules in the order of their ids. */
exports.rulesPage = (rules) => `${[INTRODUCTION.trim(), ...CHAPTERS.map((one, index) => chapter(one, index, rules))].join("\n\n")}\n`;

if (require.main === module) {
  const { ALL_RULES } = require("../lib/constructs/registry");
  writeFileSync(join(__dirname, "../docs/rules.md"), exports.rulesPage(ALL_RULES));
}
