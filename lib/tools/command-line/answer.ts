/**
 * What every JSON answer of a command has: the version of its shape, which `schemas/` describes. A minor version adds members;
 * a major one removes a member or changes what it means.
 */
export interface Answer<Version extends `${number}.${number}`> {
  readonly reportVersion: Version;
}

/** An answer as it is written. */
export function answerText(answer: Answer<`${number}.${number}`> | readonly Answer<`${number}.${number}`>[]): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}

// What figures can be, for the schemas.

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
