import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";
import { AZURERM_VERSION_RULES } from "../../../lib/core/rules/pool/azurerm-version-rules";
import { NODE_POOL_RULES } from "../../../lib/core/rules/pool/node-pool-rules";
import { WRITTEN_ARGUMENT_RULES } from "../../../lib/core/rules/pool/written-argument-rules";
import { errorsAmong, problemsOf } from "../../../lib/core/rules/rule";
import { lowestAzurermVersion } from "../../../lib/core/terraform/azurerm-version";
import { SCHEMA_VERSIONS } from "../../support/azurerm-schema";

interface Variants {
  readonly pool: Readonly<Record<string, unknown>>;
  readonly variants: readonly { readonly change: Readonly<Record<string, unknown>>; readonly refusedBy: readonly string[] }[];
}

/** What `terraform validate` said with the azurerm of each version: `__tests__/fixtures/README.md`. */
const { pool, variants }: Variants = JSON.parse(readFileSync(join(__dirname, "../../fixtures/azurerm-validate.json"), "utf8"));

function errorsOf(change: Readonly<Record<string, unknown>>, version: string): string[] {
  const written = { ...pool, ...change };
  const facts = nodePoolFacts(written, { migStrategy: "single" });
  return errorsAmong([
    ...problemsOf(WRITTEN_ARGUMENT_RULES, written),
    ...problemsOf(NODE_POOL_RULES, facts),
    ...problemsOf(AZURERM_VERSION_RULES, { pool: facts, azurerm: lowestAzurermVersion(version) }),
  ]).map(({ ruleId }) => ruleId);
}

describe.each(SCHEMA_VERSIONS)("what azurerm %s says of a pool that differs in one argument", (version) => {
  const refused = variants.filter(({ refusedBy }) => refusedBy.includes(version));
  const accepted = variants.filter(({ refusedBy }) => !refusedBy.includes(version));

  test("was asked for hundreds of them", () => {
    expect([refused.length, accepted.length].every((count) => count > 140)).toBe(true);
  });

  test("is refused by a rule where azurerm refuses it", () => {
    expect(refused.filter(({ change }) => errorsOf(change, version).length === 0)).toEqual([]);
  });

  // Rules with a reason of their own: what AKS refuses or breaks, and what azurerm refuses at apply.
  const STRICTER = ["MIG010", "MIG013", "MIG017", "MIG019", "MIG022", "MIG023", "MIG031", "MIG036", "MIG038", "MIG042", "MIG043", "MIG050"];

  test("is accepted where azurerm accepts it, but for what AKS refuses or breaks", () => {
    expect([...new Set(accepted.flatMap(({ change }) => errorsOf(change, version)))].sort()).toEqual(STRICTER);
  });
});
