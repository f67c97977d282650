import { parseQuantity } from "../../../lib/core/kubernetes/quantity";

// Kubernetes' own parser: k8s.io/apimachinery/pkg/api/resource/quantity_test.go.
test.each([
  ["0", 0],
  ["7", 7],
  ["1k", 1000],
  ["500m", 0.5],
  ["96", 96],
  ["95850m", 95.85],
  ["64Gi", 68_719_476_736],
  ["1.5Gi", 1_610_612_736],
  [".5", 0.5],
  ["12e6", 12_000_000],
  ["1E", 1e18],
  ["5E-1", 0.5],
  ["928541160Ki", 950_826_147_840],
  [110, 110],
])("%s is %d", (quantity, number) => {
  expect(parseQuantity(quantity)).toBe(number);
});

test.each(["", "Gi", "1 Gi", "1kb", "1e", "0x10", "1e999", "NaN", undefined, null, {}, "1Gi\n"])("%p is no quantity", (quantity) => {
  expect(parseQuantity(quantity)).toBeUndefined();
});
