import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";

const ARM = join(__dirname, "../fixtures/arm");

/** The versions of Azure's API whose node pools are in `__tests__/fixtures/arm`. */
export const ARM_VERSIONS = ["2026-05-02-preview", "2026-08-02-preview"] as const;
export type ArmVersion = (typeof ARM_VERSIONS)[number];

const json = (name: string) => JSON.parse(readFileSync(join(ARM, `${name}.json`), "utf8"));

/** What Azure publishes of bodies that make a node pool, by the names of the examples. */
export function exampleBodies(version: ArmVersion): Readonly<Record<string, any>> {
  return json("agent-pool-examples")[version];
}

const ARM_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/.+$/i;
const ajv = new Ajv({ allErrors: true, formats: { "arm-id": (id: string) => ARM_ID.test(id) } });
const VALIDATE = new Map(ARM_VERSIONS.map((version) => [version, ajv.compile(json(`agent-pool-${version}`))] as const));

/** What the schema of the version has against the body of a node pool. */
export function bodyProblems(version: ArmVersion, body: unknown): string[] {
  const validate = VALIDATE.get(version)!;
  return validate(body)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}
