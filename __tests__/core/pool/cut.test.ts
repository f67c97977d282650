import { isKnown, UNKNOWN } from "../../../lib/core/facts/fact";
import { cutOf, refusedList } from "../../../lib/core/pool/cut";

const pool = (gpu_mig_profiles: unknown, gpu_mig_strategy?: unknown, gpu_instance?: unknown): any => ({
  gpu_instance,
  gpu_mig_profiles,
  gpu_mig_strategy,
});

const shown = (facts: any): unknown => {
  const cut = cutOf(facts);
  return isKnown(cut) ? String(cut) : cut;
};

// https://learn.microsoft.com/azure/aks/gpu-multi-instance: three MIG2g, two MIG3g on each GPU.
test.each<[string, any, unknown]>([
  ["one profile fills it", pool(undefined, undefined, "MIG2g"), "MIG2g, MIG2g, MIG2g"],
  ["a list names every slice under Mixed", pool(["MIG1g", "MIG3g", "MIG1g"], "Mixed"), "MIG3g, MIG1g, MIG1g"],
  ["a list of one is one slice under Mixed", pool(["MIG3g"], "Mixed"), "MIG3g"],
  ["the one profile of Single fills it", pool(["MIG3g"], "Single"), "MIG3g, MIG3g"],
  ["None is Single", pool(["MIG3g"], "None"), "MIG3g, MIG3g"],
  ["None is the default", pool(["MIG3g"]), "MIG3g, MIG3g"],
  ["a list of several is known where only its strategy is not", pool(["MIG3g", "MIG1g"], UNKNOWN), "MIG3g, MIG1g"],
])("a GPU is cut: %s", (_case, facts, layout) => {
  expect(shown(facts)).toBe(layout);
});

test("a GPU without a profile is not cut", () => {
  expect(cutOf(pool(undefined))).toBeUndefined();
});

test.each<[string, any]>([
  ["the profile is known only after apply", pool(undefined, undefined, UNKNOWN)],
  ["AKS has no such profile", pool(undefined, undefined, "MIG5g")],
  ["the list is known only after apply", pool(UNKNOWN, "Mixed")],
  ["an item of the list is", pool(["MIG3g", UNKNOWN], "Mixed")],
  ["an item is no profile", pool(["MIG3g", "MIG5g"], "Mixed")],
  ["the list is empty", pool([], "Mixed")],
  ["one profile may fill the GPU, or be one slice of it", pool(["MIG3g"], UNKNOWN)],
  ["Single has several profiles, which Azure refuses", pool(["MIG2g", "MIG1g"], "Single")],
  ["Single has one profile twice, which Azure refuses", pool(["MIG1g", "MIG1g"], "Single")],
  ["the slices do not fit on one GPU", pool(["MIG3g", "MIG3g", "MIG1g"], "Mixed")],
])("what a GPU is cut into is unknown where %s", (_case, facts) => {
  expect(cutOf(facts)).toBe(UNKNOWN);
});

test.each<[any, unknown]>([
  [pool(["MIG2g", "MIG1g"], "Single"), "the MIG strategy Single has one profile"],
  [pool(["MIG3g", "MIG3g", "MIG1g"], "Mixed"), "they do not fit on one GPU"],
  [pool(["MIG3g", "MIG3g"], "Mixed"), undefined],
  [pool(UNKNOWN, "Single"), undefined],
  [pool(undefined, "Single", "MIG1g"), undefined],
])("of the list in %j Azure refuses: %s", (facts, found) => {
  expect(refusedList(facts)?.found).toBe(found);
});
