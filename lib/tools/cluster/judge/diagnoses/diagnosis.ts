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

/** What can be wrong, by its id: each check returns its finding, or nothing if this is not what is wrong. */
export type Diagnoses<Observation> = Readonly<Record<string, (observation: Observation) => Omit<Diagnosis, "id"> | false | undefined>>;

/** What the first check finds. */
export function diagnose<Observation>(diagnoses: Diagnoses<Observation>, observation: Observation): Diagnosis | undefined {
  for (const [id, check] of Object.entries(diagnoses)) {
    const said = check(observation);
    if (said) {
      return { id, ...said };
    }
  }
  return undefined;
}

/** What the first check of each table finds: a table is about one concern. */
export function diagnoseEach<Observation>(tables: readonly Diagnoses<Observation>[], observation: Observation): Diagnosis[] {
  return tables.flatMap((table) => diagnose(table, observation) ?? []);
}
