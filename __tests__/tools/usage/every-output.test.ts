import { directoryWith } from "../../support/cdktf-out";
import { forbidden, node } from "../../support/kubernetes-objects";
import { retailAnswer, retailItem } from "../../support/retail-prices";
import { CLUSTER, LARGE, SMALL, single, usageWith } from "./usage-with";

const WITHOUT_SLICES = node({ name: "cpu-0", pool: "system", allocatable: { cpu: "4" } });
const SHARED = node({
  name: "s-0",
  pool: "shared",
  vmSize: "Standard_NC24ads_A100_v4",
  allocatable: { "nvidia.com/gpu": "28" },
  labels: single("1g.10gb", 4),
});
const UNKNOWN_SIZE = node({ name: "u-0", pool: "unknown", vmSize: "Standard_Y", allocatable: { "nvidia.com/gpu": "7" }, labels: {} });

const CLUSTERS = {
  "a cluster in use": CLUSTER,
  "a cluster without pods": { nodes: [...SMALL, LARGE] },
  "a cluster whose pods may not be listed": { ...CLUSTER, pods: forbidden("pods") },
  "shares, nodes without slices and an unknown size": { nodes: [SHARED, WITHOUT_SLICES, UNKNOWN_SIZE] },
} as const;
const GROUPINGS = [[], ["--by", "namespace"], ["--by", "owner"], ["--by", "node"]];
const cwd = directoryWith({ "prices.json": JSON.stringify(retailAnswer([retailItem({ retailPrice: 3.673, unitPrice: 3.673 })])) });

test.each(Object.entries(CLUSTERS))("no output of %s has a value that is none, with prices or without", async (_name, cluster) => {
  for (const output of ["text", "json", "html"]) {
    for (const by of GROUPINGS) {
      for (const priced of [[], ["--prices", "prices.json"]]) {
        const argv = ["--from", "cluster", ...by, ...priced, "--output", output];
        const { exitCode, stdout, stderr } = await usageWith(cluster as any, argv, { cwd });

        expect({ argv, exitCode, stderr, found: stdout.match(/\b(NaN|undefined|Infinity)\b|\[object/g) }).toEqual({
          argv,
          exitCode: 0,
          stderr: "",
          found: null,
        });
      }
    }
  }
});
