import { GpuModel } from "../../../../lib/core/catalog/gpu-model";
import { VmSize } from "../../../../lib/core/catalog/vm-size";
import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type NodePoolContext, nodePoolFacts } from "../../../../lib/core/pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES } from "../../../../lib/core/pool/node-pool-arguments";
import { AZAPI_BEHAVIOR } from "../../../../lib/core/providers/azapi";
import { NODE_POOL_RULES } from "../../../../lib/core/rules/pool/node-pool-rules";
import { errorsAmong, problemsOf, warningsAmong } from "../../../../lib/core/rules/rule";
import { CLEAN_POOL, cleanPoolWith, SPOT } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(NODE_POOL_RULES);
type Attributes = Readonly<Record<string, unknown>>;

/** The clean pool breaks the rule where it differs in these arguments. */
function breaks(ruleId: string, title: string, attributes: Attributes, pin: (text: string) => void, context?: NodePoolContext): void {
  suite.breaks(ruleId, title, () => cleanPoolWith(attributes, context), pin);
}

/** The clean pool keeps the rule where it differs in these arguments. */
function keeps(ruleId: string, title: string, attributes: Attributes, context?: NodePoolContext): void {
  suite.keeps(ruleId, title, () => cleanPoolWith(attributes, context));
}

const AUTOSCALED = {
  auto_scaling_enabled: true,
  node_count: undefined,
  min_count: 1,
  max_count: 3,
};
const subnet = (network: string, name: string) =>
  `/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${name}`;

describe("of a clean pool no rule has anything to say", () => {
  test.each<[string, Attributes, NodePoolContext?]>([
    ["as it is", {}],
    ["under the mixed strategy", {}, { migStrategy: "mixed" }],
    ["whose strategy nobody has said", {}, {}],
    ["with an autoscaler", AUTOSCALED],
    ["on Spot nodes", SPOT],
    ["without the arguments that azurerm or AKS decide", { mode: null, os_type: null, node_labels: null }],
    ["without a temporary name", { temporary_name_for_rotation: "" }],
    [
      "of a size its user described",
      { vm_size: "Standard_ND96next_v6" },
      { size: VmSize.of("Standard_ND96next_v6", GpuModel.H200_141GB, 8) },
    ],
  ])("%s", (_case, attributes, context = { migStrategy: "single" }) => {
    expect(problemsOf(NODE_POOL_RULES, cleanPoolWith(attributes, context))).toEqual([]);
  });

  test("as azurerm keeps it in the state, with zeros and empty strings for what is unset", () => {
    const state = {
      auto_scaling_enabled: false,
      min_count: 0,
      max_count: 0,
      priority: "Regular",
      eviction_policy: "",
      spot_max_price: -1,
      os_sku: "Ubuntu",
      os_disk_type: "Managed",
      os_disk_size_gb: 128,
      kubelet_disk_type: "OS",
      scale_down_mode: "Delete",
      max_pods: 30,
      workload_runtime: "OCIContainer",
      node_public_ip_enabled: false,
      node_public_ip_prefix_id: "",
      vnet_subnet_id: "",
      pod_subnet_id: "",
      host_group_id: "",
      capacity_reservation_group_id: "",
      proximity_placement_group_id: "",
      zones: null,
      upgrade_settings: [
        {
          max_surge: "",
          max_unavailable: "1",
          drain_timeout_in_minutes: null,
          undrainable_node_behavior: "",
        },
      ],
      node_network_profile: [],
      windows_profile: [],
    };

    expect(problemsOf(NODE_POOL_RULES, cleanPoolWith(state))).toEqual([]);
  });
});

describe("what is unknown is never judged:", () => {
  const blocks = ["upgrade_settings", "node_network_profile"];

  test.each([...NODE_POOL_ARGUMENT_NAMES.filter((name) => !name.includes(".")), ...blocks])("%s", (name) => {
    for (const value of [UNKNOWN, "${var.value}"]) {
      expect(problemsOf(NODE_POOL_RULES, cleanPoolWith({ [name]: value }))).toEqual([]);
      expect(problemsOf(NODE_POOL_RULES, cleanPoolWith({ ...SPOT, [name]: value }))).toEqual([]);
      expect(problemsOf(NODE_POOL_RULES, cleanPoolWith({ ...AUTOSCALED, [name]: value }))).toEqual([]);
    }
  });

  test("the members of lists, maps and blocks", () => {
    const attributes = {
      ...SPOT,
      zones: [UNKNOWN, "${var.zone}"],
      node_taints: [UNKNOWN, "nvidia.com/gpu=present:NoSchedule"],
      node_labels: {
        "nvidia.com/gpu.present": UNKNOWN,
        "kubernetes.azure.com/scalesetpriority": UNKNOWN,
      },
    };

    expect(problemsOf(NODE_POOL_RULES, cleanPoolWith(attributes))).toEqual([]);
  });

  test.each(["max_surge", "max_unavailable", "drain_timeout_in_minutes", "node_soak_duration_in_minutes", "undrainable_node_behavior"])(
    "upgrade_settings.%s",
    (argument) => {
      const settings = { max_unavailable: "1", [argument]: UNKNOWN };

      expect(
        problemsOf(
          NODE_POOL_RULES,
          cleanPoolWith({
            upgrade_settings: argument === "max_surge" ? { [argument]: UNKNOWN } : settings,
          }),
        ),
      ).toEqual([]);
    },
  );

  test("a pool of which everything is", () => {
    const facts = nodePoolFacts(Object.fromEntries(Object.keys(CLEAN_POOL).map((name) => [name, UNKNOWN])));

    expect(problemsOf(NODE_POOL_RULES, facts)).toEqual([]);
  });

  test("the strategy", () => {
    expect(problemsOf(NODE_POOL_RULES, cleanPoolWith(AUTOSCALED, { migStrategy: UNKNOWN }))).toEqual([]);
  });
});

describe("names", () => {
  breaks("MIG001", "no name", { name: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "name
        found: the pool has no name
        expected: 1 to 12 lower-case letters and digits, the first a letter
        fix: set name to a name such as "mignode""
    `),
  );
  breaks("MIG001", "the name of Microsoft's own example", { name: "aksMigNode" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "name
        found: the pool name "aksMigNode" is not valid
        expected: 1 to 12 lower-case letters and digits, the first a letter
        fix: set name to a name such as "aksmignode""
    `),
  );
  breaks("MIG001", "a name of which nothing is left", { name: "42" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "name
        found: the pool name "42" is not valid
        expected: 1 to 12 lower-case letters and digits, the first a letter
        fix: set name to a name such as "mignode""
    `),
  );
  for (const name of ["mig-node", "1mig", "averylongname", "mig_node", "mïg", "mignode\n", " mignode"]) {
    breaks("MIG001", `the name ${JSON.stringify(name)}`, { name }, (text) => expect(text).toContain("is not valid"));
  }
  for (const name of ["a", "mignode", "twelve012345"]) {
    keeps("MIG001", `the name ${name}`, { name });
  }

  breaks("MIG002", "a temporary name that is not valid", { temporary_name_for_rotation: "mig-tmp" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "temporary_name_for_rotation
        found: the temporary name "mig-tmp" is not valid
        expected: 1 to 12 lower-case letters and digits, the first a letter
        fix: set temporary_name_for_rotation to a name such as "migtmp""
    `),
  );
  breaks("MIG002", "the pool's own name", { temporary_name_for_rotation: "mignode" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "temporary_name_for_rotation
        found: the pool and its temporary pool have the same name "mignode"
        expected: another name: both pools exist during a rotation
        fix: leave temporary_name_for_rotation out of the props, or choose another name"
    `),
  );
  keeps("MIG002", "a temporary name beside an unknown name", { name: UNKNOWN });
});

describe("GPUs", () => {
  breaks("MIG003", "no profile", { gpu_instance: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_instance
        found: gpu_instance is not set
        expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
        fix: set a profile: AKS partitions GPUs only when it creates a pool with one"
    `),
  );
  breaks("MIG003", "a profile in another case", { gpu_instance: "mig1G" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "gpu_instance
          found: gpu_instance is "mig1G"
          expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
          fix: did you mean "MIG1g"?"
      `),
  );
  breaks("MIG003", "a profile that AKS does not have", { gpu_instance: "1g.5gb" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "gpu_instance
          found: gpu_instance is "1g.5gb"
          expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
          fix: use one of the five"
      `),
  );
  for (const profile of ["MIG1g", "MIG2g", "MIG3g", "MIG4g", "MIG7g"]) {
    keeps("MIG003", profile, { gpu_instance: profile });
  }

  breaks("MIG004", "no size", { vm_size: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "vm_size
        found: vm_size is not set, so AKS chooses the size
        expected: a VM size of the A100, H100 or H200 series
        fix: set vm_size, for example to "Standard_NC24ads_A100_v4""
    `),
  );
  breaks("MIG004", "a size that is newer than this release", { vm_size: "Standard_NC48ads_B300_v7" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "vm_size
        found: "Standard_NC48ads_B300_v7" is not a VM size that this release knows
        expected: one of Standard_ND96asr_v4, Standard_ND96amsr_A100_v4, Standard_NC24ads_A100_v4, Standard_NC48ads_A100_v4, Standard_NC96ads_A100_v4, Standard_NC40ads_H100_v5, Standard_NC80adis_H100_v5, Standard_ND96isr_H100_v5, Standard_ND96isr_H200_v5
        fix: write Standard_NC48ads_A100_v4, or describe a newer size with VmSize.of(name, gpu, gpuCount)"
    `),
  );
  keeps("MIG004", "no size of a pool without a profile", {
    vm_size: null,
    gpu_instance: null,
  });
  keeps("MIG004", "a size in lower case", { vm_size: "standard_nd96asr_v4" });

  breaks("MIG005", "a size whose GPUs have no MIG", { vm_size: "Standard_NC4as_T4_v3" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "vm_size
          found: Standard_NC4as_T4_v3 (T4) has GPUs without multi-instance support
          expected: a VM size of the A100, H100 or H200 series
          fix: use Standard_NC24ads_A100_v4"
      `),
  );
  breaks("MIG005", "a size without GPUs", { vm_size: "Standard_D4s_v5" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "vm_size
          found: Standard_D4s_v5 (no GPU) is of a family without GPUs
          expected: a VM size of the A100, H100 or H200 series
          fix: use Standard_NC24ads_A100_v4"
      `),
  );
  breaks("MIG005", "a size with other slices", { vm_size: "Standard_NC24lds_xl_RTXPRO6000BSE_v6" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "vm_size
          found: Standard_NC24lds_xl_RTXPRO6000BSE_v6 (RTX PRO 6000) has GPUs of four slices, which the five AKS profiles do not fit
          expected: a VM size of the A100, H100 or H200 series
          fix: use Standard_NC40ads_H100_v5"
      `),
  );
  breaks("MIG005", "a size that nobody has confirmed", { vm_size: "Standard_NCC40ads_H100_v5" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "vm_size
        found: Standard_NCC40ads_H100_v5 (H100 94GB in confidential mode) runs its GPU in confidential mode; no public source shows MIG on it
        expected: a size that AKS is known to partition
        fix: describe the size once you have confirmed that AKS partitions it: with VmSize.of() in an app, with --vm-size for a command"
    `),
  );

  breaks("MIG006", "no driver", { gpu_driver: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_driver
        found: gpu_driver is not set; AKS sets "Install", and at the next apply azurerm replaces the pool
        expected: "Install"
        fix: set gpu_driver = "Install""
    `),
  );
  breaks("MIG006", "the driver None", { gpu_driver: "None" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_driver
        found: gpu_driver is "None"
        expected: "Install": gpu_instance has no effect unless AKS installs the driver
        fix: set gpu_driver = "Install""
    `),
  );
  keeps("MIG006", "the driver None on a pool without a profile", {
    gpu_driver: "None",
    gpu_instance: null,
  });

  breaks("MIG007", "a System pool", { mode: "System" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "mode
        found: mode is "System"
        expected: "User": system pods do not tolerate the taint of GPU nodes
        fix: set mode = "User", and keep a System pool without GPUs in the cluster"
    `),
  );

  keeps("MIG007", "a System pool without taints, which pods of the system can use", { mode: "System", node_taints: [] });
  keeps("MIG007", "a System pool with the taint that they tolerate", {
    mode: "System",
    node_taints: ["CriticalAddonsOnly=true:NoSchedule", "sku=gpu:PreferNoSchedule"],
  });
  keeps("MIG007", "a System pool whose taints are known later", { mode: "System", node_taints: UNKNOWN });

  breaks("MIG067", "an operating system without a proof", { os_sku: "AzureContainerLinux" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_sku
        found: os_sku is "AzureContainerLinux"; no public source shows MIG on it (November 2026)
        expected: an operating system with known MIG support that azurerm 5.2 accepts
        fix: try it on one node, or set os_sku = "Ubuntu""
    `),
  );
  keeps("MIG067", "Ubuntu", { os_sku: "Ubuntu" });
  keeps("MIG008", "an operating system that can have GPUs", { os_sku: "AzureContainerLinux" });
  breaks("MIG008", "Windows", { os_type: "Windows" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_type
        found: os_type is "Windows"
        expected: "Linux": AKS does not support multi-instance GPU on Windows
        fix: set os_type = "Linux""
    `),
  );
  breaks("MIG008", "a Windows SKU", { os_sku: "Windows2022" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_sku
        found: os_sku is "Windows2022"
        expected: one of Ubuntu, Ubuntu2204, Ubuntu2404, AzureLinux, AzureLinux3
        fix: set os_sku = "Ubuntu""
    `),
  );
  for (const sku of ["Ubuntu", "Ubuntu2204", "Ubuntu2404", "AzureLinux", "AzureLinux3"]) {
    keeps("MIG008", sku, { os_sku: sku });
  }

  breaks("MIG053", "Azure Linux on H100", { os_sku: "AzureLinux", vm_size: "Standard_NC40ads_H100_v5" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_sku
        found: os_sku is "AzureLinux" on Standard_NC40ads_H100_v5 (H100 94GB)
        expected: "Ubuntu": the announcement of multi-instance GPU on Azure Linux names only A100 sizes
        fix: set os_sku = "Ubuntu", or try one node first and run nvidia-smi -L on it"
    `),
  );
  breaks("MIG053", "Azure Linux on H200", { os_sku: "AzureLinux3", vm_size: "Standard_ND96isr_H200_v5" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_sku
        found: os_sku is "AzureLinux3" on Standard_ND96isr_H200_v5 (H200 141GB)
        expected: "Ubuntu": the announcement of multi-instance GPU on Azure Linux names only A100 sizes
        fix: set os_sku = "Ubuntu", or try one node first and run nvidia-smi -L on it"
    `),
  );
  keeps("MIG053", "Azure Linux on A100", { os_sku: "AzureLinux3" });
  keeps("MIG053", "Ubuntu on H200", {
    os_sku: "Ubuntu2204",
    vm_size: "Standard_ND96isr_H200_v5",
  });
});

describe("counts", () => {
  breaks("MIG009", "a node count that is too high", { node_count: 1001 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "node_count
          found: node_count is 1001
          expected: a whole number from 0 to 1000
          fix: choose a value in that range"
      `),
  );
  breaks("MIG009", "a negative bound", { ...AUTOSCALED, min_count: -1 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "min_count
          found: min_count is -1
          expected: a whole number from 0 to 1000
          fix: choose a value in that range"
      `),
  );
  breaks("MIG009", "a fractional bound", { ...AUTOSCALED, max_count: 2.5 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "max_count
          found: max_count is 2.5
          expected: a whole number from 0 to 1000
          fix: choose a value in that range"
      `),
  );
  for (const count of [0, 1, 1000]) {
    keeps("MIG009", `${count} nodes`, { node_count: count });
  }

  breaks("MIG010", "a lower bound without an upper one", { ...AUTOSCALED, max_count: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "max_count
        found: min_count is set without max_count
        expected: both for an autoscaled pool, otherwise neither
        fix: set max_count too"
    `),
  );
  breaks("MIG010", "an upper bound without a lower one", { ...AUTOSCALED, min_count: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "min_count
        found: max_count is set without min_count
        expected: both for an autoscaled pool, otherwise neither
        fix: set min_count too"
    `),
  );
  breaks("MIG010", "an autoscaler without bounds", { auto_scaling_enabled: true }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "auto_scaling_enabled
          found: the autoscaler is on without min_count and max_count
          expected: both bounds
          fix: set min_count and max_count"
      `),
  );
  breaks("MIG010", "bounds without an autoscaler", { min_count: 1, max_count: 3 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "auto_scaling_enabled
        found: min_count or max_count is set, but the autoscaler is off
        expected: auto_scaling_enabled = true if bounds are set
        fix: set auto_scaling_enabled = true, or remove the bounds"
    `),
  );
  breaks("MIG010", "bounds the wrong way round", { ...AUTOSCALED, min_count: 5 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "min_count
        found: min_count 5 is greater than max_count 3
        expected: min_count of at most max_count
        fix: swap them, or raise max_count"
    `),
  );
  breaks("MIG010", "an upper bound of 0", { ...AUTOSCALED, min_count: 0, max_count: 0 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "max_count
        found: max_count is 0, so the autoscaler cannot add a node
        expected: max_count of at least 1
        fix: raise max_count, or set node_count = 0 without the autoscaler"
    `),
  );
  breaks("MIG010", "more nodes than the upper bound", { ...AUTOSCALED, node_count: 4 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_count
        found: node_count 4 is not between min_count 1 and max_count 3
        expected: a node count between the bounds
        fix: leave node_count out, and the autoscaler starts with min_count"
    `),
  );
  breaks("MIG010", "fewer nodes than the lower bound", { ...AUTOSCALED, node_count: 0 }, (text) =>
    expect(text).toContain("node_count 0 is not between"),
  );
  keeps("MIG010", "a node count at a bound", { ...AUTOSCALED, node_count: 3 });
  keeps("MIG010", "equal bounds", {
    ...AUTOSCALED,
    min_count: 2,
    max_count: 2,
  });
  keeps("MIG010", "bounds where it is unknown whether the pool is autoscaled", {
    ...AUTOSCALED,
    auto_scaling_enabled: UNKNOWN,
  });

  breaks("MIG011", "neither a count nor an autoscaler", { node_count: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_count
        found: node_count is not set and the autoscaler is off, so azurerm creates 0 nodes
        expected: a node count, or min_count and max_count
        fix: set node_count = 1, or turn the autoscaler on"
    `),
  );
  breaks("MIG011", "no count and an autoscaler that is off", { node_count: null, auto_scaling_enabled: false }, (text) =>
    expect(text).toContain("azurerm creates 0 nodes"),
  );
  keeps("MIG011", "a count of 0, which somebody wrote", { node_count: 0 });

  breaks("MIG013", "too few pods", { max_pods: 9 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "max_pods
        found: max_pods is 9
        expected: a whole number from 10 to 250, the limits of AKS, which azurerm does not check
        fix: choose a value in that range"
    `),
  );
  breaks("MIG013", "too many pods", { max_pods: 251 }, (text) => expect(text).toContain("max_pods is 251"));
  keeps("MIG013", "10 pods", { max_pods: 10 });
  keeps("MIG013", "250 pods", { max_pods: 250 });

  breaks("MIG023", "an OS disk that is too large", { os_disk_size_gb: 4096 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "os_disk_size_gb
          found: os_disk_size_gb is 4096
          expected: a whole number from 1 to 2048
          fix: choose a value in that range"
      `),
  );
  breaks("MIG023", "a drain timeout of more than a day", { upgrade_settings: { max_surge: "1", drain_timeout_in_minutes: 1441 } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.drain_timeout_in_minutes
        found: upgrade_settings.drain_timeout_in_minutes is 1441
        expected: a whole number from 1 to 1440
        fix: choose a value in that range"
    `),
  );
  breaks(
    "MIG023",
    "a soak time of more than half an hour",
    { upgrade_settings: { max_surge: "1", node_soak_duration_in_minutes: 31 } },
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "upgrade_settings.node_soak_duration_in_minutes
          found: upgrade_settings.node_soak_duration_in_minutes is 31
          expected: a whole number from 0 to 30
          fix: choose a value in that range"
      `),
  );
  keeps("MIG023", "a drain timeout of 0, as azurerm has it in its state", {
    upgrade_settings: { max_surge: "10%", drain_timeout_in_minutes: 0, node_soak_duration_in_minutes: 0 },
  });
  keeps("MIG023", "a soak time of 0", {
    upgrade_settings: { max_surge: "1", node_soak_duration_in_minutes: 0 },
  });
  breaks("MIG023", "an OS disk of 0 GB, which azurerm refuses", { os_disk_size_gb: 0 }, (text) =>
    expect(text).toContain("os_disk_size_gb is 0"),
  );
  breaks("MIG023", "more threads than azurerm takes", { linux_os_config: { sysctl_config: { kernel_threads_max: 513_786 } } }, (text) =>
    expect(text).toContain("linux_os_config.sysctl_config.kernel_threads_max is 513786"),
  );
  // The bounds of Azure: https://learn.microsoft.com/azure/aks/custom-node-configuration-reference, 2026-08-06.
  describe("MIG023 of a pool of azapi", () => {
    const found = (attributes: Attributes): readonly string[] =>
      problemsOf(NODE_POOL_RULES, cleanPoolWith(attributes), AZAPI_BEHAVIOR.spelling)
        .filter(({ ruleId }) => ruleId === "MIG023")
        .map((problem) => problem.found);
    const sysctls = (sysctl_config: Attributes): Attributes => ({ linux_os_config: { sysctl_config } });

    test.each([
      ["a disk of 0 GB, by which Azure takes its default", { os_disk_size_gb: 0 }],
      ["as many memory maps as Ubuntu 24.04 has by default", sysctls({ vm_max_map_count: 1_048_576 })],
      ["a buffer for which Azure names no bounds", sysctls({ net_core_wmem_default: 12_345 })],
      ["more open files than azurerm takes", sysctls({ fs_file_max: 20_000_000 })],
    ])("keeps %s", (_, attributes) => {
      expect(found(attributes)).toEqual([]);
    });

    test("breaks the bounds that Azure has too", () => {
      expect(found({ os_disk_size_gb: 4096, ...sysctls({ net_core_wmem_max: 12_345 }) })).toEqual([
        "osDiskSizeGB is 4096",
        "linuxOSConfig.sysctls.netCoreWmemMax is 12345",
      ]);
    });
  });

  breaks(
    "MIG051",
    "an autoscaler under the mixed strategy",
    AUTOSCALED,
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "auto_scaling_enabled
          found: the pool is autoscaled under the mixed strategy; the autoscaler treats nodes with nvidia.com/mig-* as unready
          expected: the single strategy, or a fixed node count
          fix: use MigStrategy.SINGLE, or set nodeCount without minCount and maxCount"
      `),
    {
      migStrategy: "mixed",
    },
  );
  keeps("MIG051", "a fixed count under the mixed strategy", {}, { migStrategy: "mixed" });

  breaks("MIG052", "an autoscaler that may empty the pool", { ...AUTOSCALED, min_count: 0 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "min_count
        found: the autoscaler may scale the pool to 0; for an empty pool it assumes whole GPUs, not slices
        expected: min_count of at least 1
        fix: set min_count = 1; with 0, request no more slices in a pod than the VM has GPUs"
    `),
  );
  keeps("MIG052", "a lower bound of 0 without an autoscaler", {
    auto_scaling_enabled: false,
    min_count: 0,
    max_count: 0,
  });

  breaks("MIG054", "nodes that are stopped instead of deleted", { scale_down_mode: "Deallocate" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "scale_down_mode
        found: scale_down_mode is "Deallocate": GPU drivers may fail after repeated stops and starts, and disks of stopped nodes are billed
        expected: "Delete"
        fix: leave scale_down_mode out"
    `),
  );
});

describe("values", () => {
  breaks("MIG022", "a value that is not in its list", { os_disk_type: "ephemeral" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "os_disk_type
          found: os_disk_type is "ephemeral"
          expected: "Managed" or "Ephemeral"
          fix: write it as listed, or leave os_disk_type out"
      `),
  );
  for (const [argument, value] of [
    ["kubelet_disk_type", "Local"],
    ["scale_down_mode", "Stop"],
    ["priority", "Low"],
    ["eviction_policy", "Stop"],
    ["workload_runtime", "WasmWasi"],
  ] as const) {
    breaks("MIG022", `${argument} = ${value}`, { [argument]: value }, (text) => expect(text).toContain(`${argument} is "${value}"`));
  }
  breaks(
    "MIG022",
    "a behavior on undrainable nodes",
    {
      upgrade_settings: { max_surge: "1", undrainable_node_behavior: "Ignore" },
    },
    (text) => expect(text).toContain('upgrade_settings.undrainable_node_behavior is "Ignore"'),
  );

  breaks("MIG024", "values of other types", { node_count: "1", zones: [1], node_labels: { a: true } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_count
        found: node_count is "1"
        expected: a number
        fix: write 1, without quotes
      node_labels["a"]
        found: node_labels["a"] is true
        expected: a string
        fix: write "true"
      zones[0]
        found: zones[0] is 1
        expected: a string
        fix: write "1""
    `),
  );
});

describe("ids", () => {
  const HOSTS = "/subscriptions/0/resourceGroups/gpu/providers/Microsoft.Compute/hostGroups/hosts";

  breaks("MIG036", "a name in the place of an id", { host_group_id: "hosts" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "host_group_id
        found: host_group_id is "hosts"
        expected: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Compute/hostGroups/<name>, in this case
        fix: copy it from: az resource list --resource-type Microsoft.Compute/hostGroups --query [].id"
    `),
  );
  for (const [title, id] of Object.entries({
    "an id of something else": HOSTS.replace("hostGroups", "proximityPlacementGroups"),
    "an id in another case": HOSTS.replace("resourceGroups", "resourcegroups"),
    "an id without its root": HOSTS.slice(1),
    "an id with an empty name": HOSTS.replace("/gpu/", "//"),
    "an id of a part": `${HOSTS}/hosts/one`,
  })) {
    breaks("MIG036", title, { host_group_id: id }, (text) => expect(text).toContain(`found: host_group_id is "${id}"`));
  }
  keeps("MIG036", "a whole id", { host_group_id: HOSTS });
});

describe("tags", () => {
  breaks(
    "MIG037",
    "too many",
    {
      tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, "x"])),
    },
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "tags
          found: the pool has 51 tags
          expected: at most 50 tags
          fix: remove some, or combine them"
      `),
  );
  breaks("MIG037", "a long key", { tags: { ["k".repeat(513)]: "x" } }, (text) =>
    expect(text).toContain("has 513 characters\n  expected: at most 512"),
  );
  breaks("MIG037", "a long value", { tags: { note: "x".repeat(257) } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "tags
        found: the tag "note" has a value of 257 characters
        expected: at most 256 characters
        fix: shorten it"
    `),
  );
  keeps("MIG037", "fifty of the longest", {
    tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}`.padStart(512, "k"), "x".repeat(256)])),
  });
});

describe("node configuration", () => {
  breaks(
    "MIG042",
    "equal thresholds",
    {
      kubelet_config: {
        image_gc_low_threshold: 70,
        image_gc_high_threshold: 70,
      },
    },
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "kubelet_config.image_gc_low_threshold
          found: image_gc_low_threshold is 70 and image_gc_high_threshold is 70
          expected: a low threshold below the high one: otherwise the kubelet refuses its configuration
          fix: set for example image_gc_low_threshold = 80 and image_gc_high_threshold = 85"
      `),
  );
  breaks("MIG042", "a low threshold above the high one of AKS", { kubelet_config: { image_gc_low_threshold: 85 } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "kubelet_config.image_gc_low_threshold
        found: image_gc_low_threshold is 85 and image_gc_high_threshold is 85 (the default of AKS)
        expected: a low threshold below the high one: otherwise the kubelet refuses its configuration
        fix: set for example image_gc_low_threshold = 80 and image_gc_high_threshold = 85"
    `),
  );
  breaks("MIG042", "a high threshold below the low one of AKS", { kubelet_config: { image_gc_high_threshold: 60 } }, (text) =>
    expect(text).toContain("image_gc_low_threshold is 80 (the default of AKS) and image_gc_high_threshold is 60"),
  );
  keeps("MIG042", "a low threshold below the high one", {
    kubelet_config: { image_gc_low_threshold: 60, image_gc_high_threshold: 61 },
  });
  keeps("MIG042", "no thresholds", { kubelet_config: { pod_max_pid: 100 } });

  const ports = (min?: number, max?: number) => ({
    linux_os_config: {
      sysctl_config: {
        net_ipv4_ip_local_port_range_min: min,
        net_ipv4_ip_local_port_range_max: max,
      },
    },
  });
  breaks("MIG043", "half a range of ports", ports(1024), (text) =>
    expect(text).toMatchInlineSnapshot(`
      "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min
        found: net_ipv4_ip_local_port_range_min is set without net_ipv4_ip_local_port_range_max; azurerm fails the apply
        expected: both of them, or none
        fix: set net_ipv4_ip_local_port_range_max too"
    `),
  );
  breaks("MIG043", "the other half", ports(undefined, 60999), (text) =>
    expect(text).toContain("fix: set net_ipv4_ip_local_port_range_min too"),
  );
  breaks("MIG043", "a range that runs backwards", ports(60000, 40000), (text) =>
    expect(text).toMatchInlineSnapshot(`
      "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min
        found: net_ipv4_ip_local_port_range_min 60000 is greater than net_ipv4_ip_local_port_range_max 40000; azurerm fails the apply
        expected: the lower end first
        fix: swap them"
    `),
  );
  keeps("MIG043", "a whole range", ports(32768, 32768));

  const hostPorts = (...ranges: object[]) => ({ node_public_ip_enabled: true, node_network_profile: { allowed_host_ports: ranges } });
  breaks("MIG048", "a range of host ports that runs backwards", hostPorts({ port_start: 443 }, { port_start: 90, port_end: 80 }), (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_network_profile.allowed_host_ports
        found: port_start 90 is greater than port_end 80
        expected: the lower port first
        fix: swap them"
    `),
  );
  keeps(
    "MIG048",
    "ranges of host ports",
    hostPorts({ port_start: 80, port_end: 80 }, { port_end: 81 }, { port_start: 443, port_end: 8443 }),
  );

  breaks("MIG066", "a swap file without a kubelet that knows of it", { linux_os_config: { swap_file_size_mb: 1500 } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "linux_os_config.swap_file_size_mb
        found: swap_file_size_mb is 1500 without kubelet_config; azurerm allows swap in the kubelet only with that block
        expected: kubelet_config with any content; without it AKS probably refuses the pool (untested)
        fix: add kubelet_config with a default: cpu_cfs_quota_enabled = true"
    `),
  );
  keeps("MIG066", "a swap file beside a kubelet configuration", {
    linux_os_config: { swap_file_size_mb: 1500 },
    kubelet_config: { cpu_cfs_quota_enabled: true },
  });
  keeps("MIG066", "a swap file of no size, as a state has it", {
    linux_os_config: [{ swap_file_size_mb: 0 }],
  });
});

describe("upgrades", () => {
  breaks("MIG012", "surge that is no number", { upgrade_settings: { max_surge: "one" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.max_surge
        found: upgrade_settings.max_surge is "one"
        expected: a number of nodes ("1") or a share of the pool ("10%")
        fix: write a value such as "1""
    `),
  );
  breaks("MIG012", "unavailable nodes that are no number", { upgrade_settings: { max_unavailable: "50 %" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.max_unavailable
        found: upgrade_settings.max_unavailable is "50 %"
        expected: a number of nodes ("1") or a share of the pool ("10%")
        fix: write a value such as "1""
    `),
  );
  breaks("MIG012", "both", { upgrade_settings: { max_surge: "1", max_unavailable: "1" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings
        found: upgrade_settings has max_surge and max_unavailable
        expected: exactly one of the two
        fix: keep max_unavailable (no spare GPU quota needed) or max_surge (no slice is lost during an upgrade)"
    `),
  );
  breaks(
    "MIG012",
    "neither beside other settings",
    {
      upgrade_settings: {
        drain_timeout_in_minutes: 30,
        node_soak_duration_in_minutes: 5,
        undrainable_node_behavior: "Cordon",
      },
    },
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "upgrade_settings
          found: upgrade_settings has drain_timeout_in_minutes and node_soak_duration_in_minutes and undrainable_node_behavior, but neither max_surge nor max_unavailable
          expected: exactly one of the two with them
          fix: set max_unavailable = "1""
      `),
  );
  breaks("MIG012", "a surge of no node", { upgrade_settings: { max_surge: "0" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.max_surge
        found: upgrade_settings.max_surge is "0", and the other counts as 0: no upgrade can start
        expected: a number of nodes ("1") or a share of the pool ("10%") above 0
        fix: set max_unavailable = "1""
    `),
  );
  breaks("MIG012", "no node that may be unavailable", { upgrade_settings: [{ max_surge: "", max_unavailable: "0%" }] }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.max_unavailable
        found: upgrade_settings.max_unavailable is "0%", and the other counts as 0: no upgrade can start
        expected: a number of nodes ("1") or a share of the pool ("10%") above 0
        fix: set max_unavailable = "1""
    `),
  );
  keeps("MIG012", "a surge of no node beside unavailable nodes that are not known", {
    upgrade_settings: { max_surge: "0", max_unavailable: UNKNOWN },
  });
  keeps("MIG012", "no settings", { upgrade_settings: null });
  keeps("MIG012", "an empty block of a plan", { upgrade_settings: [] });
  keeps("MIG012", "a share of the pool", {
    upgrade_settings: [{ max_surge: "33%", max_unavailable: "" }],
  });
  keeps("MIG012", "ten nodes", { upgrade_settings: { max_surge: "10" } });

  breaks("MIG062", "no settings at all", { upgrade_settings: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings
        found: upgrade_settings is not set; AKS then returns its own max_surge, which later plans may show as a change
        expected: upgrade_settings with either max_surge or max_unavailable
        fix: set max_unavailable = "1" (no spare GPU quota needed)"
    `),
  );
  breaks("MIG062", "an empty block of a plan", { upgrade_settings: [] }, (text) => expect(text).toContain("upgrade_settings is not set"));
  keeps("MIG062", "a Spot pool, which has no surge", { ...SPOT, upgrade_settings: null });
  keeps("MIG062", "a pool that may be a Spot pool", { priority: UNKNOWN, upgrade_settings: null });
  keeps("MIG062", "settings that are known after apply", { upgrade_settings: UNKNOWN });
  keeps("MIG062", "a drain timeout, which says that somebody wrote the block", { upgrade_settings: { drain_timeout_in_minutes: 30 } });
  test("MIG062 says nothing of a pool of azapi", () => {
    const pool = cleanPoolWith({ upgrade_settings: null });
    expect(problemsOf(NODE_POOL_RULES, pool, AZAPI_BEHAVIOR.spelling).map(({ ruleId }) => ruleId)).not.toContain("MIG062");
  });

  breaks("MIG059", "more surge than the pool has nodes", { upgrade_settings: { max_surge: "150%" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.max_surge
        found: upgrade_settings.max_surge is "150%"
        expected: at most "100%", every node at once; AKS may refuse more (untested)
        fix: write "100%", or less to keep slices during an upgrade"
    `),
  );
  breaks("MIG059", "more unavailable nodes than there are", { upgrade_settings: { max_unavailable: "101%" } }, (text) =>
    expect(text).toContain('upgrade_settings.max_unavailable is "101%"'),
  );
  keeps("MIG059", "the whole pool", {
    upgrade_settings: { max_surge: "100%" },
  });
  keeps("MIG059", "a number of nodes above 100", {
    upgrade_settings: { max_unavailable: "150" },
  });

  breaks("MIG033", "a word for the version", { orchestrator_version: "latest" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "orchestrator_version
        found: orchestrator_version is "latest"
        expected: a minor version such as "1.36", or a patch version such as "1.36.5"
        fix: leave orchestrator_version out for the version of the cluster"
    `),
  );
  breaks("MIG033", "a version with a v", { orchestrator_version: "v1.33.2" }, (text) => expect(text).toContain('fix: write "1.33.2"'));
  for (const version of ["1", "1.x", "1.33.", "~> 1.33", "1.33.2-rc.1", "1.33\n"]) {
    breaks("MIG033", `the version ${JSON.stringify(version)}`, { orchestrator_version: version }, (text) =>
      expect(text).toContain(`orchestrator_version is ${JSON.stringify(version)}`),
    );
  }
  keeps("MIG033", "a minor version", { orchestrator_version: "1.33" });
  keeps("MIG033", "a patch version", { orchestrator_version: "1.33.12" });
});

describe("taints and labels", () => {
  breaks("MIG014", "a taint without an effect", { node_taints: ["nvidia.com/gpu=present"] }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_taints
        found: the taint "nvidia.com/gpu=present" is malformed
        expected: key=value:Effect, with NoSchedule, PreferNoSchedule or NoExecute
        fix: write it like "nvidia.com/gpu=present:NoSchedule""
    `),
  );
  keeps("MIG014", "no taints", { node_taints: [] });
  // As kubectl takes them: pkg/util/taints of Kubernetes.
  keeps("MIG014", "taints without a value", { node_taints: ["nvidia.com/gpu:NoSchedule", "sku=:NoExecute"] });

  const STARTUP = ["startup", "ignore"].map((kind) => `${kind}-taint.cluster-autoscaler.kubernetes.io/agent=true:NoExecute`);
  breaks("MIG068", "a startup taint", { node_taints: STARTUP.slice(0, 1) }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_taints
        found: the startup taint "startup-taint.cluster-autoscaler.kubernetes.io/agent=true:NoExecute" stays: AKS does not let an agent remove a taint of the pool
        expected: a startup taint that an agent can remove
        fix: move it to nodeInitializationTaints, with an update of the managed cluster"
    `),
  );
  breaks("MIG068", "a startup taint under its former name", { node_taints: STARTUP.slice(1) }, (text) =>
    expect(text).toContain("ignore-taint"),
  );
  breaks("MIG068", "the taint of Cilium", { node_taints: ["node.cilium.io/agent-not-ready:NoExecute"] }, (text) =>
    expect(text).toContain("node.cilium.io/agent-not-ready:NoExecute"),
  );
  keeps("MIG068", "a taint that is to stay", { node_taints: ["example.com/not-ready-for-all=true:NoSchedule"] });

  breaks("MIG069", "the label of a strategy", { node_labels: { "nvidia.com/mig.strategy": "single" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "nvidia.com/mig.strategy" is set by GPU feature discovery
        expected: your own labels
        fix: remove it from node_labels"
    `),
  );
  breaks("MIG069", "the label of a product", { node_labels: { "nvidia.com/gpu.product": UNKNOWN } }, (text) =>
    expect(text).toContain("nvidia.com/gpu.product"),
  );
  keeps("MIG069", "labels that NVIDIA's charts read", {
    node_labels: { "nvidia.com/gpu.present": "true", "nvidia.com/device-plugin.config": "a", "nvidia.com/gpu.deploy.dcgm": "false" },
  });

  breaks("MIG015", "a malformed key", { node_labels: { "a/b/c": "d" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label key "a/b/c" is malformed
        expected: an optional DNS prefix with a slash, then 1 to 63 letters, digits, -, _ or ., no punctuation at the ends
        fix: write it like "example.com/team""
    `),
  );
  breaks("MIG015", "a malformed value", { node_labels: { team: "R&D" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "team" has the malformed value "R&D"
        expected: at most 63 letters, digits, -, _ or ., no punctuation at the ends
        fix: shorten or rewrite the value"
    `),
  );
  for (const key of ["", "/name", "Upper.Case/name", "-a", "a-", "example.com/", "x".repeat(64), `${"x".repeat(254)}/name`]) {
    breaks("MIG015", `the key ${JSON.stringify(key)}`, { node_labels: { [key]: "x" } }, (text) => expect(text).toContain("is malformed"));
  }
  for (const value of ["-a", "a.", "a b", "x".repeat(64)]) {
    breaks("MIG015", `the value ${JSON.stringify(value)}`, { node_labels: { team: value } }, (text) =>
      expect(text).toContain("malformed value"),
    );
  }
  keeps("MIG015", "keys and values at their limits", {
    node_labels: {
      a: "",
      [`${"x".repeat(63)}.example.com/${"y".repeat(63)}`]: "z".repeat(63),
      "a_b.c-d": "A_b.C-d",
    },
  });

  breaks("MIG016", "a label of AKS", { node_labels: { "kubernetes.azure.com/mode": "User" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "kubernetes.azure.com/mode" has a prefix that AKS reserves
        expected: no prefix under kubernetes.azure.com, kubernetes.io or k8s.io, except node.kubernetes.io and kubelet.kubernetes.io
        fix: use your own prefix, such as example.com/"
    `),
  );
  for (const key of [
    "kubernetes.io/os",
    "topology.kubernetes.io/zone",
    "node-restriction.kubernetes.io/team",
    "node.kubernetes.io/instance-type",
    "x.k8s.io/team",
    "my.kubernetes.azure.com/team",
  ]) {
    breaks("MIG016", `the label ${key}`, { node_labels: { [key]: "x" } }, (text) =>
      expect(text).toContain(`the label "${key}" has a prefix`),
    );
  }
  breaks("MIG016", "the Spot label with another value", { node_labels: { "kubernetes.azure.com/scalesetpriority": "regular" } }, (text) =>
    expect(text).toContain("kubernetes.azure.com/scalesetpriority"),
  );
  for (const key of [
    "node.kubernetes.io/team",
    "kubelet.kubernetes.io/team",
    "feature.node.kubernetes.io/pci-10de.present",
    "node-role.kubernetes.io/gpu",
    "notkubernetes.io/team",
    "kubernetes.io.example.com/team",
    "kubernetes.io",
  ]) {
    keeps("MIG016", `the label ${key}, which AKS lets through`, {
      node_labels: { [key]: "x" },
    });
  }

  breaks("MIG016", "the name of another pool under the key of AKS", { node_labels: { agentpool: "research" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "agentpool" is "research", but AKS sets it to the pool's name, "mignode"
        expected: no label "agentpool"
        fix: remove it, or use your own key"
    `),
  );
  keeps("MIG016", "the name of the pool under the key of AKS", {
    node_labels: { agentpool: "mignode" },
  });
  keeps("MIG016", "a pool label where the name of the pool is not known", {
    name: UNKNOWN,
    node_labels: { agentpool: "mignode" },
  });

  breaks("MIG016", "a taint with the prefix of AKS", { node_taints: ["kubernetes.azure.com/mode=gpu:NoSchedule"] }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_taints
        found: the taint "kubernetes.azure.com/mode=gpu:NoSchedule" has a prefix that AKS reserves
        expected: no prefix kubernetes.azure.com, except "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"
        fix: use your own prefix, such as example.com/"
    `),
  );
  breaks(
    "MIG016",
    "the Spot taint with another value",
    {
      node_taints: ["kubernetes.azure.com/scalesetpriority=regular:NoSchedule"],
    },
    (text) => expect(text).toContain("kubernetes.azure.com/scalesetpriority=regular"),
  );
  for (const taint of [
    "kubernetes.azure.com/scalesetpriority=spot:NoSchedule",
    "node.cilium.io/agent-not-ready=true:NoExecute",
    "kubernetes.azure.com.example.com/team=a:NoSchedule",
  ]) {
    keeps("MIG016", `the taint ${taint}, which AKS lets through`, {
      node_taints: [taint],
    });
  }

  breaks(
    "MIG032",
    "the same taint twice",
    {
      node_taints: ["sku=gpu:NoSchedule", "a=b:NoSchedule", "sku=gpu:NoSchedule"],
    },
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "node_taints
          found: the taint "sku=gpu:NoSchedule" is in the list more than once
          expected: each pair of key and effect once; otherwise nodes do not register
          fix: remove one of them, or give it another effect"
      `),
  );
  breaks("MIG032", "two values of one key and effect", { node_taints: ["sku=gpu:NoExecute", "sku=mig:NoExecute"] }, (text) =>
    expect(text).toContain('the taints "sku=gpu:NoExecute" and "sku=mig:NoExecute"'),
  );
  keeps("MIG032", "one key with two effects", {
    node_taints: ["sku=gpu:NoSchedule", "sku=gpu:NoExecute"],
  });
  keeps("MIG032", "two keys with one effect", {
    node_taints: ["sku=gpu:NoSchedule", "Sku=gpu:NoSchedule"],
  });

  breaks("MIG058", "the label that AKS makes of the pool's name", { node_labels: { agentpool: "mignode" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "agentpool" is set by AKS; a rotation was reported to fail with it (azurerm#28636)
        expected: your own labels
        fix: remove it from node_labels, or use your own key"
    `),
  );
  breaks("MIG058", "a label of AKS without a prefix", { node_labels: { accelerator: "nvidia" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "accelerator" is set by AKS; AKS may refuse it (untested)
        expected: your own labels
        fix: remove it from node_labels, or use your own key"
    `),
  );
  for (const key of ["storageprofile", "storagetier"]) {
    breaks("MIG058", `the label ${key}`, { node_labels: { [key]: UNKNOWN } }, (text) => expect(text).toContain(`the label "${key}"`));
  }
  keeps("MIG058", "the name of another pool, which is an error", {
    node_labels: { agentpool: "research" },
  });
  keeps("MIG058", "a label of the user", {
    node_labels: {
      pool: "mignode",
      "example.com/agentpool": "a",
      AgentPool: "a",
    },
  });

  breaks("MIG055", "a label for the MIG manager", { node_labels: { "nvidia.com/mig.config": "all-1g.5gb" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "nvidia.com/mig.config" makes the MIG manager partition GPUs that AKS partitions
        expected: one owner of the partitions
        fix: remove the label, or use it on another pool, without gpu_instance"
    `),
  );
  /** A pool that the MIG manager partitions, whose autoscaler keeps this many nodes. */
  const ofManager = (minCount: number) => () => ({
    ...cleanPoolWith({
      ...{ gpu_instance: undefined, gpu_driver: "None", node_labels: { "nvidia.com/mig.config": "all-1g.10gb" } },
      ...{ auto_scaling_enabled: true, min_count: minCount, max_count: 2 },
    }),
    migConfig: "all-1g.10gb",
  });
  suite.breaks("MIG055", "a label for the MIG manager on a pool that scales from zero", ofManager(0), (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the label "nvidia.com/mig.config" is on a pool that scales from zero; pods were reported to get whole GPUs
        expected: GPUs that AKS partitions when it provisions the node
        fix: use gpu_instance instead of the label, or set min_count = 1"
    `),
  );
  suite.keeps("MIG055", "a label for the MIG manager on a pool that keeps a node", ofManager(1));
  keeps("MIG055", "another label of NVIDIA", {
    node_labels: { "nvidia.com/gpu.present": "true" },
  });
});

describe("tags that nodes read", () => {
  breaks("MIG034", "a tag that skips the driver", { tags: { team: "research", SkipGPUDriverInstall: "true" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "tags
        found: the tag SkipGPUDriverInstall = "true": since August 2025 AKS refuses GPU pools with it
        expected: no such tag: AKS partitions GPUs only if it installs the driver
        fix: remove the tag; for your own driver remove gpu_instance and set gpu_driver = "None""
    `),
  );
  breaks("MIG034", "the tag in another case, as nodes read it", { tags: { skipgpudriverinstall: "True" } }, (text) =>
    expect(text).toContain('skipgpudriverinstall = "True"'),
  );
  keeps("MIG034", "a tag that leaves the driver in", {
    tags: { SkipGPUDriverInstall: "false" },
  });
  keeps("MIG034", "a tag whose value is not known", {
    tags: { SkipGPUDriverInstall: UNKNOWN },
  });

  breaks("MIG061", "a tag for the GPU software of AKS", { tags: { EnableManagedGPUExperience: "true" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "tags
        found: the tag EnableManagedGPUExperience = "true" starts a device plugin of AKS, always with the single strategy; a chart would start a second one
        expected: one device plugin on a node
        fix: remove the tag, or use the single strategy and new ExternalGpuSoftware(), without a chart"
    `),
  );
  keeps("MIG061", "a tag against it", {
    tags: { EnableManagedGPUExperience: "false" },
  });
  keeps("MIG061", "no tags", { tags: {} });
});

describe("Spot", () => {
  breaks("MIG017", "no eviction policy", { ...SPOT, eviction_policy: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "eviction_policy
        found: the Spot pool has no eviction_policy; AKS sets "Delete", and azurerm then plans to replace the pool
        expected: "Delete" or "Deallocate"
        fix: set eviction_policy = "Delete""
    `),
  );
  breaks("MIG017", "no taint", { ...SPOT, node_taints: null }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_taints
        found: the Spot pool lacks the taint that AKS adds, so every plan shows a change
        expected: "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"
        fix: add the taint to node_taints"
    `),
  );
  breaks("MIG017", "no label", { ...SPOT, node_labels: { team: "research" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: the Spot pool lacks the label that AKS adds; if node_labels has others, every plan shows a change
        expected: kubernetes.azure.com/scalesetpriority = "spot"
        fix: add the label to node_labels"
    `),
  );
  keeps("MIG017", "an unknown taint among others", {
    ...SPOT,
    node_taints: [UNKNOWN],
  });

  breaks("MIG018", "a price of 0", { ...SPOT, spot_max_price: 0 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "spot_max_price
        found: spot_max_price is 0
        expected: -1 (up to the regular price) or a positive number of US dollars an hour with at most five decimals
        fix: set -1, which never evicts because of the price"
    `),
  );
  for (const price of [-0.5, -2, 0.000001, 0.1 + 0.2, 1.234567, Number.POSITIVE_INFINITY]) {
    breaks("MIG018", `a price of ${price}`, { ...SPOT, spot_max_price: price }, (text) =>
      expect(text).toContain(`spot_max_price is ${price}`),
    );
  }
  for (const price of [-1, 0.00001, 1, 3.12345, 1.1, 98.32, 1000000.00001]) {
    keeps("MIG018", `a price of ${price}`, { ...SPOT, spot_max_price: price });
  }

  breaks("MIG019", "a price on a regular pool", { spot_max_price: 1.5 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "spot_max_price
        found: spot_max_price is 1.5 on a regular pool
        expected: priority = "Spot" if it is set
        fix: remove spot_max_price, or set priority = "Spot""
    `),
  );
  breaks("MIG019", "an eviction policy on a regular pool", { priority: "Regular", eviction_policy: "Delete" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "eviction_policy
        found: eviction_policy is "Delete" on a regular pool
        expected: priority = "Spot" if it is set
        fix: remove eviction_policy, or set priority = "Spot""
    `),
  );
  keeps("MIG019", "the price that azurerm keeps for regular pools", {
    spot_max_price: -1,
  });

  breaks("MIG056", "a Spot pool that can be rotated", { ...SPOT, temporary_name_for_rotation: "mignodetmp" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "temporary_name_for_rotation
        found: azurerm may rotate the Spot pool; once, a temporary pool was reported to have lost its Spot settings
        expected: a temporary pool of Spot nodes
        fix: nothing with azurerm 4.55.0 or 5.2.0; with another version watch the first rotation"
    `),
  );

  breaks("MIG050", "a Spot pool with surge settings", { ...SPOT, upgrade_settings: { max_unavailable: "1" } }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "upgrade_settings.max_unavailable
        found: upgrade_settings.max_unavailable is "1" on a Spot pool
        expected: neither max_surge nor max_unavailable: AKS has no surge nodes for a Spot pool
        fix: remove upgrade_settings.max_unavailable"
    `),
  );
  breaks("MIG050", "a Spot pool with a surge of no node", { ...SPOT, upgrade_settings: { max_surge: "0" } }, (text) =>
    expect(text).toContain("remove upgrade_settings.max_surge"),
  );
  keeps("MIG050", "a Spot pool without upgrade settings", SPOT);
  keeps("MIG012", "a Spot pool with a surge of no node, which MIG050 refuses", {
    ...SPOT,
    upgrade_settings: { max_surge: "0" },
  });
});

describe("placement", () => {
  const HOST = { host_group_id: "/hosts" };
  const RESERVATION = { capacity_reservation_group_id: "/reservation" };

  breaks("MIG020", "Spot on dedicated hosts", { ...SPOT, ...HOST }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "host_group_id
        found: host_group_id is set together with priority = "Spot"
        expected: one of them: dedicated hosts run no Spot VMs
        fix: remove host_group_id or priority = "Spot""
    `),
  );
  breaks("MIG020", "Spot on reserved capacity", { ...SPOT, ...RESERVATION }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "capacity_reservation_group_id
        found: capacity_reservation_group_id is set together with priority = "Spot"
        expected: one of them: capacity can be reserved only for regular VMs
        fix: remove capacity_reservation_group_id or priority = "Spot""
    `),
  );
  breaks("MIG020", "reserved capacity on dedicated hosts", { ...HOST, ...RESERVATION }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "capacity_reservation_group_id
        found: capacity_reservation_group_id is set together with host_group_id
        expected: one of them: dedicated hosts do not use capacity reservations
        fix: remove capacity_reservation_group_id or host_group_id"
    `),
  );
  breaks("MIG020", "a placement group over zones", { proximity_placement_group_id: "/group", zones: ["1", "2"] }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "proximity_placement_group_id
          found: proximity_placement_group_id is set together with zones ["1","2"]
          expected: one of them: a proximity placement group lies in one zone
          fix: remove proximity_placement_group_id or zones ["1","2"]"
      `),
  );
  keeps("MIG020", "zones that Azure chooses, since AKS release 2026-08-07", { zones: ["auto"] });
  breaks("MIG020", "a zone with the name of its region", { zones: ["westeurope-1"] }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "zones
        found: zones names the zone "westeurope-1"
        expected: one of "1", "2", "3", "auto"
        fix: name zones by their numbers, as strings"
    `),
  );
  keeps("MIG020", "one zone of a placement group", {
    proximity_placement_group_id: "/group",
    zones: ["1", "1"],
  });
  keeps("MIG020", "three zones", { zones: ["1", "2", "3"] });
  keeps("MIG020", "dedicated hosts in a zone", { ...HOST, zones: ["1"] });

  breaks("MIG021", "the name of a subnet", { vnet_subnet_id: "nodes" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "vnet_subnet_id
          found: vnet_subnet_id is "nodes"
          expected: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>
          fix: copy it from: az network vnet subnet show --query id"
      `),
  );
  breaks("MIG021", "a pod subnet by itself", { pod_subnet_id: subnet("net", "pods") }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "pod_subnet_id
        found: pod_subnet_id is set without vnet_subnet_id
        expected: both, in the same virtual network
        fix: set vnet_subnet_id to a subnet of the same virtual network"
    `),
  );
  breaks("MIG021", "one subnet for both", { vnet_subnet_id: subnet("net", "a"), pod_subnet_id: subnet("net", "A") }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "pod_subnet_id
        found: pod_subnet_id is the subnet of the nodes
        expected: another subnet
        fix: leave pod_subnet_id out, or use another subnet"
    `),
  );
  breaks("MIG021", "subnets of two networks", { vnet_subnet_id: subnet("one", "a"), pod_subnet_id: subnet("two", "b") }, (text) =>
    expect(text).toMatchInlineSnapshot(`
        "pod_subnet_id
          found: pod_subnet_id and vnet_subnet_id lie in different virtual networks
          expected: two subnets of one virtual network
          fix: choose a pod subnet in the virtual network of the nodes"
      `),
  );
  breaks("MIG021", "a prefix without public addresses", { node_public_ip_prefix_id: "/prefix" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_public_ip_prefix_id
        found: node_public_ip_prefix_id is set, but the nodes have no public addresses
        expected: node_public_ip_enabled = true
        fix: set node_public_ip_enabled = true, or remove the prefix"
    `),
  );
  keeps("MIG021", "two subnets of one network", {
    vnet_subnet_id: subnet("net", "a"),
    pod_subnet_id: subnet("NET", "b"),
  });
  keeps("MIG021", "a subnet beside an unknown one", {
    vnet_subnet_id: UNKNOWN,
    pod_subnet_id: subnet("net", "b"),
  });
  keeps("MIG021", "a prefix of public addresses", {
    node_public_ip_enabled: true,
    node_public_ip_prefix_id: "/prefix",
  });

  breaks("MIG031", "an OS disk that no node starts from", { os_disk_size_gb: 29 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_disk_size_gb
        found: os_disk_size_gb is 29
        expected: at least 30, the minimum of AKS
        fix: set os_disk_size_gb = 30, or leave it out"
    `),
  );
  breaks("MIG031", "an OS disk of 1 GB", { os_disk_size_gb: 1 }, (text) => expect(text).toContain("os_disk_size_gb is 1"));
  keeps("MIG031", "the smallest OS disk", { os_disk_size_gb: 30 });
  keeps("MIG031", "an OS disk of no size, which is the matter of MIG023", {
    os_disk_size_gb: 0,
  });

  breaks("MIG060", "a zone that is named twice", { zones: ["2", "1", "2", "2"] }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "zones
        found: zones names the zone "2" more than once; azurerm counts it once
        expected: different zones
        fix: remove it, or name the zone that you meant"
    `),
  );
  keeps("MIG060", "different zones", { zones: ["1", "2"] });
  keeps("MIG060", "zones that are not known", { zones: [UNKNOWN, UNKNOWN] });

  breaks("MIG057", "a default OS disk on a small temporary disk", { os_disk_type: "Ephemeral" }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_disk_size_gb
        found: the ephemeral OS disk has the default 128 GB, the temporary disk of Standard_NC24ads_A100_v4 only 64 GiB
        expected: os_disk_size_gb of at most 64, or a managed disk
        fix: set os_disk_size_gb = 64, or os_disk_type = "Managed""
    `),
  );
  breaks("MIG057", "a large OS disk", { os_disk_type: "Ephemeral", os_disk_size_gb: 100 }, (text) =>
    expect(text).toMatchInlineSnapshot(`
      "os_disk_size_gb
        found: the ephemeral OS disk has 100 GB, the temporary disk of Standard_NC24ads_A100_v4 only 64 GiB
        expected: os_disk_size_gb of at most 64, or a managed disk
        fix: set os_disk_size_gb = 64, or os_disk_type = "Managed""
    `),
  );
  keeps("MIG057", "an OS disk that fits", {
    os_disk_type: "Ephemeral",
    os_disk_size_gb: 64,
  });
  keeps("MIG057", "a large temporary disk", {
    os_disk_type: "Ephemeral",
    vm_size: "Standard_ND96asr_v4",
  });
  keeps("MIG057", "a managed disk", {
    os_disk_type: "Managed",
    os_disk_size_gb: 1024,
  });
  keeps("MIG057", "an OS disk of unknown size", {
    os_disk_type: "Ephemeral",
    os_disk_size_gb: UNKNOWN,
  });
  keeps(
    "MIG057",
    "a size whose disk nobody has described",
    { os_disk_type: "Ephemeral" },
    { size: VmSize.of("Standard_ND96next_v6", GpuModel.H200_141GB, 8) },
  );
});

describe("strategies", () => {
  breaks(
    "MIG102",
    "no strategy",
    {},
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "migStrategy
          found: no MIG strategy is set, which means "none" to the device plugin
          expected: "single" or "mixed"; with "none" nodes offer whole GPUs instead of slices
          fix: use MigStrategy.SINGLE, or set migStrategy: "single" in the Helm values"
      `),
    { migStrategy: undefined },
  );
  breaks(
    "MIG102",
    "the strategy none",
    {},
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "migStrategy
          found: the MIG strategy is "none"
          expected: "single" or "mixed"; with "none" nodes offer whole GPUs instead of slices
          fix: use MigStrategy.SINGLE, or set migStrategy: "single" in the Helm values"
      `),
    { migStrategy: "none" },
  );
});

const MANAGED = { gpu_instance: null, gpu_management_mode: "Managed", gpu_mig_strategy: "Mixed", gpu_mig_profiles: ["MIG3g", "MIG1g"] };

describe("of a pool whose GPUs AKS cuts by a list no rule has anything to say", () => {
  test.each<[string, Attributes, string]>([
    ["of several profiles under the mixed strategy", {}, "mixed"],
    ["of one profile under the single strategy", { gpu_mig_strategy: "Single", gpu_mig_profiles: ["MIG1g"] }, "single"],
    ["of which nobody knows an item", { gpu_mig_profiles: [UNKNOWN] }, "mixed"],
  ])("%s", (_what, attributes, migStrategy) => {
    expect(problemsOf(NODE_POOL_RULES, cleanPoolWith({ ...MANAGED, ...attributes }, { migStrategy }))).toEqual([]);
  });
});

breaks("MIG324", "a profile beside a list of them", { ...MANAGED, gpu_instance: "MIG1g" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_mig_profiles
      found: gpu_instance is "MIG1g" and gpu_mig_profiles is ["MIG3g","MIG1g"]
      expected: one of the two: Azure's API describes them as mutually exclusive
      fix: remove gpu_instance"
  `),
);
keeps("MIG324", "a profile that may turn out to be none", { ...MANAGED, gpu_instance: UNKNOWN });

breaks("MIG325", "a profile that does not exist", { ...MANAGED, gpu_mig_profiles: ["MIG3g", "mig1g"] }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_mig_profiles
      found: gpu_mig_profiles[1] is "mig1g"
      expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
      fix: use one of the five"
  `),
);
breaks("MIG325", "two profiles under the single strategy", { ...MANAGED, gpu_mig_strategy: "Single" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_mig_profiles
      found: gpu_mig_profiles has 2 profiles under gpu_mig_strategy "Single"
      expected: exactly one: under the single strategy all slices have one size
      fix: keep one of them, or set gpu_mig_strategy = "Mixed""
  `),
);
breaks("MIG325", "two profiles under the strategy that AKS takes by itself", { ...MANAGED, gpu_mig_strategy: null }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_mig_profiles
      found: gpu_mig_profiles has 2 profiles under gpu_mig_strategy "None"
      expected: exactly one: under the single strategy all slices have one size
      fix: keep one of them, or set gpu_mig_strategy = "Mixed""
  `),
);
breaks("MIG325", "no profile", { ...MANAGED, gpu_mig_profiles: [] }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_mig_profiles
      found: gpu_mig_profiles has 0 profiles
      expected: at least one
      fix: name the profiles of the slices"
  `),
);
keeps("MIG325", "two profiles under a strategy that nobody knows", { ...MANAGED, gpu_mig_strategy: UNKNOWN });

breaks("MIG326", "an autoscaler", { ...MANAGED, ...AUTOSCALED }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "auto_scaling_enabled
      found: auto_scaling_enabled is true on a pool with AKS-managed GPUs; Microsoft's sources disagree whether that works
      expected: a node count (Microsoft's page of August 2026)
      fix: try it first, or use node_count instead of auto_scaling_enabled, min_count and max_count"
  `),
);
keeps("MIG326", "an autoscaler on a pool that AKS does not manage", AUTOSCALED);

const DRA = { ...MANAGED, gpu_driver_mode: "DRA" };
breaks("MIG565", "a node without stable DRA", { ...DRA, orchestrator_version: "1.33.9" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "orchestrator_version
      found: gpu_driver_mode is DRA, but orchestrator_version is "1.33.9"
      expected: Kubernetes 1.34.2 or newer
      fix: upgrade the pool, or remove gpu_driver_mode"
  `),
);
keeps("MIG565", "the version that NVIDIA asks for", { ...DRA, orchestrator_version: "1.34.2" });
keeps("MIG565", "the device plugin on an old node", { ...MANAGED, orchestrator_version: "1.33.9" });

suite.coversEveryRule();

test("all problems of a pool come at once, in the order of their ids, errors apart from warnings", () => {
  const problems = problemsOf(
    NODE_POOL_RULES,
    cleanPoolWith({
      name: "Mig",
      scale_down_mode: "Deallocate",
      max_pods: 5,
      gpu_driver: null,
    }),
  );

  expect(problems.map(({ ruleId }) => ruleId)).toEqual(["MIG001", "MIG006", "MIG013", "MIG054"]);
  expect(errorsAmong(problems).map(({ ruleId }) => ruleId)).toEqual(["MIG001", "MIG006", "MIG013"]);
  expect(warningsAmong(problems).map(({ ruleId }) => ruleId)).toEqual(["MIG054"]);
});
