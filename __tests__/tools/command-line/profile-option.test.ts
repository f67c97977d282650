import { GpuModel } from "../../../lib/core/catalog/gpu-model";
import { readProfile } from "../../../lib/tools/command-line/profile-option";

test.each(["MIG1g", "mig1g", "1g", "1g.10gb", "1G.10GB", "mig-1g.10gb", "nvidia.com/mig-1g.10gb"])(
  "%s is MIG1g on an A100 80GB",
  (name) => {
    expect(readProfile("--slice", name, GpuModel.A100_80GB)).toBe("MIG1g");
  },
);

test("without a GPU the slices of every GPU are known", () => {
  expect(["1g.5gb", "1g.10gb", "1g.12gb", "1g.18gb"].map((name) => readProfile("--profile", name))).toEqual(Array(4).fill("MIG1g"));
});

test("a slice of another GPU is refused", () => {
  expect(() => readProfile("--slice", "1g.5gb", GpuModel.A100_80GB)).toThrowErrorMatchingInlineSnapshot(
    `"--slice is "1g.5gb", but MIG1g is 1g.10gb on an A100 80GB; use MIG1g"`,
  );
});

test("a slice that no GPU has is refused", () => {
  expect(() => readProfile("--profile", "3g.10gb")).toThrowErrorMatchingInlineSnapshot(
    `"--profile is "3g.10gb", but MIG3g is 3g.20gb, 3g.40gb, 3g.47gb or 3g.71gb; use MIG3g"`,
  );
});

test("AKS has no profile of five slices", () => {
  expect(() => readProfile("--profile", "5g.40gb")).toThrowErrorMatchingInlineSnapshot(
    `"--profile is "5g.40gb"; use MIG1g, MIG2g, MIG3g, MIG4g or MIG7g"`,
  );
});
