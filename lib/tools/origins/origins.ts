import { ANSWER } from "./azure/answer-origin";
import { TEMPLATE } from "./azure/template-origin";
import { WHAT_IF_RESULT } from "./azure/what-if-origin";
import type { Origin } from "./origin";
import { PLAN } from "./plan/plan-origin";
import { STATE } from "./state/state-origin";
import { USAGE } from "./usage-origin";

/** Every kind of document that declares node pools; the first that recognizes a document reads it. */
export const ORIGINS: readonly [Origin, ...Origin[]] = [PLAN, STATE, WHAT_IF_RESULT, TEMPLATE, ANSWER, USAGE];

/** Those with changes. */
export const REVIEWED_ORIGINS = ORIGINS.filter(({ isReviewed }) => isReviewed) as [Origin, ...Origin[]];
