import { isTypedInAzapi, knowsDriverModes, knowsLayouts, knowsManagedPools, knowsStrategies } from "../../../lib/core/arm/managed-pool-api";

/** What a body of each version can say, on both sides of every limit. */
test.each([
  ["2025-10-02-preview", { managed: false, layouts: false, typed: true }],
  ["2026-01-02-preview", { managed: true, strategies: true, layouts: false, typed: true }],
  ["2026-05-02-preview", { managed: true, strategies: true, layouts: false, typed: true }],
  ["2026-06-02-preview", { managed: true, strategies: true, layouts: false, typed: false }],
  ["2026-07-02-preview", { managed: true, strategies: true, layouts: true, typed: false }],
  ["2026-07-01", { managed: false, strategies: false, layouts: false, typed: false }],
  ["2026-08-01", { managed: true, strategies: false, layouts: false, typed: false }],
  ["2026-09-01", { managed: true, strategies: true, layouts: true, typed: false }],
])("%s knows %j", (version, known) => {
  expect({
    managed: knowsManagedPools(version),
    strategies: knowsStrategies(version),
    layouts: knowsLayouts(version),
    drivers: knowsDriverModes(version),
    typed: isTypedInAzapi(version),
  }).toMatchObject({ ...known, drivers: known.layouts });
});
