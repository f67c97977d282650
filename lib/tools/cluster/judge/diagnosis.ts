/** What is wrong with a node or a node pool, and what to do about it. */
export interface Diagnosis {
  /** Stays the same from release to release: `untolerated-taint`. */
  readonly id: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
  /** Shows more. */
  readonly command: string;
}

/** One way in which something can be wrong: a row of a table. */
export interface DiagnosisRule<Observation> {
  readonly id: string;
  /** Silent where this is not what is wrong. */
  readonly check: (observation: Observation) => Omit<Diagnosis, "id"> | undefined;
}

/** What the first rule of the table says that does not stay silent. */
export function diagnose<Observation>(rules: readonly DiagnosisRule<Observation>[], observation: Observation): Diagnosis | undefined {
  for (const { id, check } of rules) {
    const said = check(observation);
    if (said !== undefined) {
      return { id, ...said };
    }
  }
  return undefined;
}
