import { GpuModel, VmSize } from "../../../lib";
import { problemsOfPool } from "../../../lib/constructs/node-pool/pool-problems";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";
import { NAME_RULES } from "../../../lib/core/rules/pool/name-rules";
import { NODE_POOL_RULES } from "../../../lib/core/rules/pool/node-pool-rules";

const SOUND = {
  name: "one",
  temporary_name_for_rotation: "onetmp",
  vm_size: "Standard_ND96asr_v4",
  mode: "User",
  os_type: "Linux",
  gpu_instance: "MIG1g",
  gpu_driver: "Install",
  node_count: 1,
  node_taints: ["nvidia.com/gpu=present:NoSchedule"],
  node_labels: { team: "ml" },
  upgrade_settings: { max_unavailable: "1" },
  lifecycle: { ignore_changes: undefined },
};

function idsOf(changes: object, size = VmSize.STANDARD_ND96ASR_V4): string[] {
  const written = { ...SOUND, ...changes };
  return problemsOfPool(written, nodePoolFacts(written, { migStrategy: "single", size }), size).map(({ ruleId }) => ruleId);
}

beforeEach(() => {
  expect(idsOf({})).toEqual([]);
});

describe("after a pool without any problem", () => {
  test.each<[string, object, string[]]>([
    ["a like one has none either", { name: "two", temporary_name_for_rotation: "twotmp" }, []],
    ["a like one with a bad name has that problem", { name: "Two" }, ["MIG001"]],
    ["a like one without a name has that problem", { name: "" }, ["MIG001"]],
    ["a like one with a bad temporary name has that problem", { temporary_name_for_rotation: "One-tmp" }, ["MIG002"]],
    ["a like one whose temporary name is its own has that problem", { temporary_name_for_rotation: "one" }, ["MIG002"]],
    ["a like one with the label of a pool is judged by it", { node_labels: { team: "ml", agentpool: "two" } }, ["MIG016"]],
    ["one with another setting is judged by it", { gpu_driver: "None" }, ["MIG006"]],
    ["one with a count that is no number is judged by it", { node_count: Number.NaN }, ["MIG024"]],
    ["one with a count below 0 is judged by it", { node_count: -1 }, ["MIG009"]],
    ["one with an ignored change is judged by it", { lifecycle: { ignore_changes: ["nodeCount"] } }, ["MIG035"]],
    ["one with something unknown is judged by the rest", { node_labels: UNKNOWN, gpu_driver: "None" }, ["MIG006"]],
  ])("%s", (_what, changes, expected) => {
    expect(idsOf(changes)).toEqual(expected);
  });

  test("one of another size is judged by its GPUs, whatever the size is called", () => {
    const settings = { vm_size: "Standard_New_v9", os_sku: "AzureLinux" };
    const [a100, h200] = [GpuModel.A100_80GB, GpuModel.H200_141GB].map((gpu) => VmSize.of("Standard_New_v9", gpu, 8));

    expect([idsOf(settings, a100), idsOf(settings, h200)]).toEqual([[], ["MIG053"]]);
  });

  test("one whose temporary name is an empty text is not like one without", () => {
    expect(idsOf({ temporary_name_for_rotation: undefined })).toEqual([]);
    expect(idsOf({ temporary_name_for_rotation: "" })).toEqual(["MIG038"]);
  });

  test("a problem is found as often as it is there", () => {
    expect([idsOf({ gpu_driver: "None" }), idsOf({ gpu_driver: "None" })]).toEqual([["MIG006"], ["MIG006"]]);
  });
});

test("no rule but those over names asks for the name of a pool without any problem", () => {
  const asked: string[] = [];
  const facts = nodePoolFacts(SOUND, { migStrategy: "single", size: VmSize.STANDARD_ND96ASR_V4 });
  for (const { id, check } of NODE_POOL_RULES.filter((rule) => !NAME_RULES.includes(rule))) {
    check(
      new Proxy(facts, {
        get: (target, name, receiver) => {
          if (name === "name" || name === "temporary_name_for_rotation") {
            asked.push(id);
          }
          return Reflect.get(target, name, receiver);
        },
      }),
    );
  }

  expect(asked).toEqual([]);
});
