import { jsonText } from "../targets/json";

/** Every JSON answer has the version of its schema: a minor version adds members, a major one removes or changes some. */
export interface Answer<Version extends `${number}.${number}`> {
  readonly reportVersion: Version;
}

export function answerText(answer: Answer<`${number}.${number}`> | readonly Answer<`${number}.${number}`>[]): string {
  return `${jsonText(answer)}\n`;
}

/**
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * @asType integer
 * @minimum 1
 */
export type PositiveCount = number;

/** @minimum 0 */
export type Amount = number;

/** @exclusiveMinimum 0 */
export type PositiveAmount = number;
