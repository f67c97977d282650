import type { MigProblem } from "../facts/mig-configuration-error";

/** `note` is for what a plan review should mention although nothing is wrong with it. */
export type Severity = "error" | "warning" | "note";

/** What a rule found: the problem without what every problem of the rule shares. */
export type Finding = Omit<MigProblem, "ruleId" | "see">;

/** Something that Azure, Kubernetes or NVIDIA rejects (`error`), or accepts and then breaks or endangers (`warning`). */
export interface Rule<Facts> {
  /** `MIG001`: never reused, never renumbered. */
  readonly id: string;
  readonly severity: Severity;
  /** What holds where the rule is kept, in one line. */
  readonly title: string;
  /** The public source of the fact behind it. */
  readonly see: string;
  /** What breaks the rule. Silent about what is unknown. */
  readonly check: (facts: Facts) => Finding | readonly Finding[] | undefined;
}

/** The finding in the words of a provider other than azurerm. */
export function inWords<Said extends Finding>(finding: Said, say: (text: string) => string): Said {
  const { attribute, found, expected, fix } = finding;
  return { ...finding, attribute: say(attribute), found: say(found), expected: say(expected), fix: say(fix) };
}

/** The order of two rules by their ids; a comparison by language would load the tables of one, for letters that all are ASCII. */
export function compareRuleIds(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Every rule, what it protects from, and how to keep it. */
export const RULES_PAGE = "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/rules.md";

/** Where the page speaks of one rule. */
export function rulePage(ruleId: string): string {
  return `${RULES_PAGE}#${ruleId.toLowerCase()}`;
}

/** A broken rule. */
export interface RuleProblem extends MigProblem {
  readonly severity: Severity;
}

/** All that breaks the rules, in their order. */
export function problemsOf<Facts>(rules: readonly Rule<Facts>[], facts: Facts): RuleProblem[] {
  const problems: RuleProblem[] = [];
  for (const rule of rules) {
    const found = rule.check(facts);
    // Most rules find nothing.
    if (found !== undefined) {
      for (const finding of Array.isArray(found) ? (found as readonly Finding[]) : [found as Finding]) {
        problems.push({ ...finding, ruleId: rule.id, severity: rule.severity, see: rule.see });
      }
    }
  }
  return problems;
}

export function errorsAmong(problems: readonly RuleProblem[]): RuleProblem[] {
  return problems.filter((problem) => problem.severity === "error");
}

export function warningsAmong(problems: readonly RuleProblem[]): RuleProblem[] {
  return problems.filter((problem) => problem.severity === "warning");
}
