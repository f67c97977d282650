import { show } from "../../core/facts/fact";
import type { IgnoreRequest } from "../../core/findings/ignore-request";
import { REVIEW_RULES } from "../../core/rules/review-rules";
import { type CommandArguments, ToolError } from "../command-line/command";
import { repeatedOption } from "../command-line/option-values";

// An address ends at the first equals sign outside of a key: module.gpu["a=b"].
const IGNORE = /^(MIG\d{3})(?:@((?:[^="]|"(?:[^"\\]|\\.)*")+))?=(.*\S.*)$/s;

export function ignoreRequests(args: CommandArguments): IgnoreRequest[] {
  return repeatedOption(args, "ignore").map((text) => {
    const [, ruleId, address, reason] = IGNORE.exec(text) ?? [];
    if (ruleId === undefined || reason === undefined) {
      throw new ToolError(
        `--ignore is ${show(text)}`,
        'write RULE=REASON, such as "MIG052=an empty pool is intended", or RULE@ADDRESS=REASON for one resource',
      );
    }
    if (!REVIEW_RULES.some(({ id }) => id === ruleId)) {
      throw new ToolError(`--ignore: there is no rule ${ruleId}`, "copy the id from a finding, such as MIG052");
    }
    return { ruleId, reason, ...(address !== undefined && { address }) };
  });
}
