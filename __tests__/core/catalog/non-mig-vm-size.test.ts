import { findNonMigVmSize, NON_MIG_VM_SIZES } from "../../../lib/core/catalog/non-mig-vm-size";
import { VmSize } from "../../../lib/core/catalog/vm-size";
import { PUBLISHED_SIZES } from "./published-sizes";

const NEVER = [
  ...[
    "Standard_A2_v2",
    "Standard_B2ms",
    "Standard_D2s_v3",
    "Standard_DC4as_v5",
    "Standard_DS3_v2",
    "Standard_E96-24ads_v5",
    "Standard_EC8as_v5",
    "Standard_F8s_v2",
    "Standard_FX48mds_v2",
    "Standard_HB176-48rs_v4",
    "Standard_L8s_v3",
    "Standard_M416ms_8_v2",
  ].map((name) => [name, "no GPU"] as const),
  ["Standard_NC4as_T4_v3", "T4"],
  ["Standard_NC64as_T4_v3", "T4"],
  ["Standard_NC6s_v3", "V100"],
  ["Standard_NC24rs_v3", "V100"],
  ["Standard_ND40rs_v2", "V100"],
  ["Standard_NV6ads_A10_v5", "A10"],
  ["Standard_NV36adms_A10_v5", "A10"],
  ["Standard_NC8ads_A10_v4", "A10"],
  ["Standard_NC24rs_v2", "P100"],
  ["Standard_ND6s", "P40"],
  ["Standard_ND24rs", "P40"],
  ["Standard_NC6", "K80"],
  ["Standard_NC24r", "K80"],
  ["Standard_NV24", "M60"],
  ["Standard_NV12s_v2", "M60"],
  ["Standard_NV48s_v3", "M60"],
  ["Standard_NV32as_v4", "AMD MI25"],
  ["Standard_NG32adms_V620_v1", "AMD V620"],
  ["Standard_NG8ads_V620_v1", "AMD V620"],
  ["Standard_NV28adms_V710_v5", "AMD V710"],
  ["Standard_ND96isr_MI300X_v5", "AMD MI300X"],
  ["Standard_ND96is_flex_MI300X_v5", "AMD MI300X"],
  ["Standard_NC24lds_xl_RTXPRO6000BSE_v6", "RTX PRO 6000"],
  ["Standard_NC288ds_xl_RTXPRO6000BSE_v6", "RTX PRO 6000"],
] as const;
const UNCONFIRMED = [
  ["Standard_ND128isr_NDR_GB200_v6", "GB200 or GB300"],
  ["Standard_ND128isrf_NDR_GB200_v6", "GB200 or GB300"],
  ["Standard_ND128isr_GB300_v6", "GB200 or GB300"],
  ["Standard_ND128isrG5_GB300_v6", "GB200 or GB300"],
  ["Standard_ND96isrf_H100_v5", "H100 80GB"],
  ["Standard_ND96is_flex_H100_v5", "H100 80GB"],
  ["Standard_ND96is_noIB_H100_v5", "H100 80GB"],
  ["Standard_ND96is_H200_v5", "H200 141GB"],
  ["Standard_ND96isrf_H200_v5", "H200 141GB"],
  ["Standard_ND96isr_flex_H200_v5", "H200 141GB"],
  ["Standard_ND96ams_A100_v4", "A100 80GB"],
  ["Standard_NCC40ads_H100_v5", "H100 94GB in confidential mode"],
] as const;

test.each(NEVER)("knows that %s has %s and never does MIG", (name, gpu) => {
  expect(findNonMigVmSize(name)).toMatchObject({ gpu, verdict: "never" });
});

test.each(UNCONFIRMED)("knows that nobody has confirmed MIG on %s with its %s", (name, gpu) => {
  expect(findNonMigVmSize(name)).toMatchObject({ gpu, verdict: "unconfirmed" });
});

test("every pattern is that of a real size", () => {
  const matched = [...NEVER, ...UNCONFIRMED].map(([name]) => findNonMigVmSize(name)?.pattern);

  expect(NON_MIG_VM_SIZES.filter(({ pattern }) => !matched.includes(pattern))).toEqual([]);
});

test.each([...NEVER, ...UNCONFIRMED])("one pattern alone matches %s, in any case", (name) => {
  for (const spelling of [name, name.toLowerCase(), name.toUpperCase()]) {
    expect(NON_MIG_VM_SIZES.filter(({ pattern }) => pattern.test(spelling))).toHaveLength(1);
  }
});

test.each(PUBLISHED_SIZES.map(([name]) => name))("no pattern matches %s, which does MIG", (name) => {
  expect(findNonMigVmSize(name)).toBeUndefined();
});

test.each(NON_MIG_VM_SIZES.flatMap(({ gpu, instead }) => (instead ? [[gpu, instead] as const] : [])))(
  "what is proposed instead of %s is %s, which does MIG",
  (_, instead) => {
    expect(VmSize.fromName(instead).name).toBe(instead);
  },
);

test("another size is proposed of those alone that never work", () => {
  expect(NON_MIG_VM_SIZES.filter(({ verdict, instead }) => (verdict === "never") !== (instead !== undefined))).toEqual([]);
});
