import { parseNeed } from "../../../lib/tools/buy/need-option";

test.each([
  ["14x10GB", { count: 14, memoryGb: 10 }],
  ["14x10gb", { count: 14, memoryGb: 10 }],
  ["14x10GiB", { count: 14, memoryGb: 10 }],
  ["14x10Gi", { count: 14, memoryGb: 10 }],
  ["14x10G", { count: 14, memoryGb: 10 }],
  ["14 x 10 GB", { count: 14, memoryGb: 10 }],
  ["2x4.5GB/3g", { count: 2, memoryGb: 4.5, minimumComputeSlices: 3 }],
  ["14x1g.10gb", { count: 14, memoryGb: 10, minimumComputeSlices: 1 }],
  ["3xmig-2g.20gb", { count: 3, memoryGb: 20, minimumComputeSlices: 2 }],
])("%s is understood", (text, demand) => {
  expect(parseNeed(text)).toEqual(demand);
});

test.each(["14x10GB/0g", "14x", "x10GB", "14x8g.10gb", "10GB", "14x10GB/2"])("%s is refused", (text) => {
  expect(() => parseNeed(text)).toThrow(/^--need is /);
});
