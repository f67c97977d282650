import fc from "fast-check";
import { parseDocument } from "../../../lib/tools/origins/document";
import { PLAN } from "../../../lib/tools/origins/plan/plan-origin";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { plan, review } from "../../support/plan";

/** Plans that take slices or pods away. */
const DESTROYING = ["profile-1g-to-3g", "gpu-driver-forgotten", "vm-size-rotation", "scale-to-zero", "plugin-removed", "pool-removed"];

/** What a review reads; where two of them agree to forget a resource, nothing is left that could tell. */
const PLACES = ["resource_changes", "resource_changes", "resource_changes", "prior_state", "configuration", "planned_values"];

/** The verdicts that let a reviewer look away. */
const SILENT = ["notes", "clear"];

type Damage = "remove" | "duplicate" | "retype";

/** Every member below a value: the object or list that has it, and its key. */
function membersOf(value: any): { parent: any; key: string | number }[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [{ parent: value, key }, ...membersOf(value[key])]);
}

function damage(document: any, place: string, at: number, how: Damage, other: unknown): void {
  const members = membersOf(document[place]);
  if (members.length === 0) {
    return;
  }
  const { parent, key } = members[at % members.length] as { parent: any; key: any };
  if (how === "duplicate" && Array.isArray(parent)) {
    parent.splice(key, 0, structuredClone(parent[key]));
  } else if (how === "remove" && Array.isArray(parent)) {
    parent.splice(key, 1);
  } else if (how === "remove") {
    delete parent[key];
  } else if (how === "retype" && kindOf(parent[key]) !== kindOf(other)) {
    parent[key] = other;
  }
}

/** A value of the same kind would be another plan, not a damaged one. */
function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

const DAMAGE = fc.record({
  at: fc.nat(),
  how: fc.constantFrom<Damage>("remove", "duplicate", "retype"),
  other: fc.oneof(fc.constantFrom(null, true, 0, "", "x", [], {}, -1, 1e308), fc.jsonValue({ maxDepth: 2 })),
});

test("no JSON crashes the review", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 5 }),
      fc.constantFrom("resource_changes", "resource_drift", "prior_state", "configuration"),
      (value, member) => {
        const document = {
          format_version: "1.2",
          planned_values: {},
          [member]: Array.isArray(value) || member.startsWith("c") ? value : [value],
        };
        reviewPlan(parseDocument(JSON.stringify(document), "plan.json", { origins: [PLAN], reader: "" }));
      },
    ),
  );
});

test("no bytes crash the command", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { exitCode, stderr } = await review(["-"], { stdin: Buffer.from(bytes) });
      expect(exitCode).toBe(1);
      expect(stderr).not.toContain("unexpected error");
    }),
  );
});

test("no damage crashes the review of a plan", () => {
  fc.assert(
    fc.property(fc.constantFrom(...DESTROYING), fc.constantFrom(...PLACES), fc.array(DAMAGE, { maxLength: 3 }), (name, place, damages) => {
      const document = plan(name);
      for (const { at, how, other } of damages) {
        damage(document, place, at, how, other);
      }
      reviewPlan(document);
    }),
    { numRuns: 150 },
  );
});

// Two damages can agree on another plan that is whole, so this is asked of one.
test("no damage makes the review silent about what the plan destroys", () => {
  fc.assert(
    fc.property(fc.constantFrom(...DESTROYING), fc.constantFrom(...PLACES), DAMAGE, (name, place, { at, how, other }) => {
      const document = plan(name);
      damage(document, place, at, how, other);
      expect(SILENT).not.toContain(reviewPlan(document).verdict.status);
    }),
    { numRuns: 150 },
  );
});

describe.each([
  ["goes", "remove"],
  ["becomes null", "retype"],
] as const)("no single member that %s", (_how, how) => {
  test.each(DESTROYING)("makes the review of %s silent", (name) => {
    const members = membersOf(plan(name).resource_changes);
    const silent = members.filter((_member, at) => {
      const document = plan(name);
      damage(document, "resource_changes", at, how, null);
      return SILENT.includes(reviewPlan(document).verdict.status);
    });
    expect(silent.map(({ key }) => key)).toEqual([]);
  });
});
