import { MigStrategy } from "../../../../lib/core/catalog/mig-strategy";
import { MANAGED_POOL_RULES, type ManagedPoolFacts } from "../../../../lib/core/rules/pool/managed-pool-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite<ManagedPoolFacts>(MANAGED_POOL_RULES);

const of = (apiVersion: string, strategy = MigStrategy.SINGLE, isUniform = true): ManagedPoolFacts => ({ apiVersion, strategy, isUniform });

suite.breaks(
  "MIG505",
  "a stable version without managed pools",
  () => of("2026-07-01"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: the API version 2026-07-01 does not support AKS-managed GPUs
        expected: the preview 2026-01-02-preview or newer, or for "single" the stable version 2026-08-01 or newer
        fix: leave it out, or use "2026-08-02-preview""
    `),
);
suite.breaks(
  "MIG505",
  "an older preview",
  () => of("2025-10-02-preview"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: the API version 2025-10-02-preview does not support AKS-managed GPUs
        expected: the preview 2026-01-02-preview or newer, or for "single" the stable version 2026-08-01 or newer
        fix: leave it out, or use "2026-08-02-preview""
    `),
);
suite.breaks(
  "MIG505",
  "what is no version",
  () => of("2026-13-02-preview"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: apiVersion is "2026-13-02-preview"
        expected: the preview 2026-01-02-preview or newer, or for "single" the stable version 2026-08-01 or newer
        fix: leave it out, or use "2026-08-02-preview""
    `),
);
suite.breaks(
  "MIG505",
  "the strategy mixed on a stable version that cannot name one",
  () => of("2026-08-01", MigStrategy.MIXED),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: the API version 2026-08-01 does not support the MIG strategy "mixed"; AKS would use "single"
        expected: the preview 2026-01-02-preview or newer, or for "single" the stable version 2026-08-01 or newer
        fix: leave it out, or use "2026-08-02-preview""
    `),
);
suite.keeps("MIG505", "the first preview", () => of("2026-01-02-preview", MigStrategy.MIXED));
suite.keeps("MIG505", "the first stable version under single", () => of("2026-08-01"));
suite.keeps("MIG505", "a stable version that is newer than any known one", () => of("2027-01-01", MigStrategy.MIXED));

suite.breaks(
  "MIG506",
  "several sizes on a version that knows one",
  () => of("2026-05-02-preview", MigStrategy.MIXED, false),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: the API version 2026-05-02-preview supports only one profile for a pool, not a layout
        expected: the preview 2026-07-02-preview or newer
        fix: leave apiVersion out, or use "2026-08-02-preview""
    `),
);
suite.breaks(
  "MIG506",
  "several sizes on the stable version, although its date is later",
  () => of("2026-08-01", MigStrategy.MIXED, false),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: the API version 2026-08-01 supports only one profile for a pool, not a layout
        expected: the preview 2026-07-02-preview or newer
        fix: leave apiVersion out, or use "2026-08-02-preview""
    `),
);
suite.keeps("MIG506", "one size on that version", () => of("2026-05-02-preview"));
suite.keeps("MIG506", "several sizes on a later one", () => of("2026-07-02-preview", MigStrategy.MIXED, false));

const withMode = (driverMode: string, apiVersion = "2026-08-02-preview", strategy = MigStrategy.MIXED) => ({
  ...of(apiVersion, strategy),
  driverMode,
});
suite.breaks(
  "MIG510",
  "a mode that does not exist",
  () => withMode("dra"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "driverMode
        found: driverMode is "dra"
        expected: "DevicePlugin" or "DRA"
        fix: use a constant of GpuDriverMode"
    `),
);
suite.breaks(
  "MIG510",
  "an API version without modes",
  () => withMode("DRA", "2026-05-02-preview"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "apiVersion
        found: the API version 2026-05-02-preview does not support a driver mode
        expected: the preview 2026-07-02-preview or newer
        fix: leave apiVersion out, or use "2026-08-02-preview""
    `),
);
suite.keeps("MIG510", "the first preview with modes", () => withMode("DRA", "2026-07-02-preview"));
suite.keeps("MIG510", "no mode", () => of("2026-05-02-preview"));

suite.breaks(
  "MIG511",
  "slices that are all nvidia.com/gpu",
  () => withMode("DRA", undefined, MigStrategy.SINGLE),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "strategy
        found: the strategy is "single" with the driver mode "DRA"
        expected: "mixed": slices have the names of their DeviceClasses
        fix: use MigStrategy.MIXED, and name every slice of a GPU in profiles"
    `),
);
suite.keeps("MIG511", "the device plugin", () => withMode("DevicePlugin", undefined, MigStrategy.SINGLE));
suite.keeps("MIG511", "names by size", () => withMode("DRA"));

suite.coversEveryRule();
