import { VmSize } from "../../../lib/core/catalog/vm-size";
import { isKnown, UNKNOWN } from "../../../lib/core/facts/fact";
import { layoutOfConfig, migConfigIn } from "../../../lib/core/pool/mig-config";

// The rows are those of mig-parted's default file: https://github.com/NVIDIA/mig-parted/blob/main/deployments/systemd/config-default.yaml
test.each<[string, VmSize, string | undefined]>([
  ["all-1g.10gb", VmSize.STANDARD_NC24ADS_A100_V4, "MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g"],
  ["all-1g.5gb", VmSize.STANDARD_ND96ASR_V4, "MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g"],
  ["all-2g.20gb", VmSize.STANDARD_NC24ADS_A100_V4, "MIG2g, MIG2g, MIG2g"],
  ["all-3g.40gb", VmSize.STANDARD_NC24ADS_A100_V4, "MIG3g, MIG3g"],
  ["all-7g.80gb", VmSize.STANDARD_NC24ADS_A100_V4, "MIG7g"],
  ["all-balanced", VmSize.STANDARD_NC24ADS_A100_V4, "MIG3g, MIG2g, MIG1g, MIG1g"],
  ["all-1g.10gb", VmSize.STANDARD_ND96ASR_V4, undefined],
  ["all-1g.20gb", VmSize.STANDARD_NC24ADS_A100_V4, undefined],
  ["all-1g.10gb.me", VmSize.STANDARD_NC24ADS_A100_V4, undefined],
  ["custom", VmSize.STANDARD_NC24ADS_A100_V4, undefined],
])("%s is read for %p", (config, size, expected) => {
  const layout = layoutOfConfig(config, size);
  expect(isKnown(layout) ? String(layout) : layout).toBe(expected ?? UNKNOWN);
});

test.each<[unknown, unknown]>([
  [{ "nvidia.com/mig.config": "all-1g.10gb" }, "all-1g.10gb"],
  [{ "nvidia.com/mig.config": "all-disabled" }, undefined],
  [{ "nvidia.com/mig.config": UNKNOWN }, UNKNOWN],
  [{ agentpool: "gpu" }, undefined],
  [UNKNOWN, undefined],
  [undefined, undefined],
])("the labels %p ask for %p", (labels, expected) => {
  expect(migConfigIn(labels)).toBe(expected);
});
