import { problemsOf, type Rule } from "../../lib/core/rules/rule";
import { complaints, MOST_WORDS } from "./plain-english";

/** The tests of an array of rules. Declared once for the array, it knows which rules no test has broken. */
export class RuleSuite<Facts> {
  private readonly broken = new Set<string>();

  public constructor(private readonly rules: readonly Rule<Facts>[]) {}

  /** The facts break the rule; `pin` gets what the rule says of them. */
  public breaks(ruleId: string, title: string, facts: () => Facts, pin: (text: string) => void): void {
    this.broken.add(ruleId);
    test(`${ruleId} is broken by ${title}`, () => {
      const problems = this.problems(ruleId, facts());
      const lines = problems.map(
        ({ attribute, found, expected, fix }) => `${attribute}\n  found: ${found}\n  expected: ${expected}\n  fix: ${fix}`,
      );
      expect(lines).not.toEqual([]);
      pin(lines.join("\n"));
      expect(
        problems.flatMap(({ found, expected, fix }) => [found, expected, fix].flatMap((part) => complaints(part, MOST_WORDS))),
      ).toEqual([]);
    });
  }

  /** The facts keep the rule. */
  public keeps(ruleId: string, title: string, facts: () => Facts): void {
    test(`${ruleId} is kept by ${title}`, () => {
      expect(this.problems(ruleId, facts())).toEqual([]);
    });
  }

  /** Fails where no test breaks a rule of the array, so that none can be added without one. */
  public coversEveryRule(): void {
    test("every rule is broken by a test", () => {
      expect(this.rules.map(({ id }) => id).filter((id) => !this.broken.has(id))).toEqual([]);
    });
  }

  private problems(ruleId: string, facts: Facts) {
    return problemsOf(this.rules, facts).filter((problem) => problem.ruleId === ruleId);
  }
}
