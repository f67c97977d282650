import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SCHEMAS = join(__dirname, "../../schemas");
const { generatedSchemas } = require("../../scripts/schemas") as { readonly generatedSchemas: () => Readonly<Record<string, any>> };
const generated = generatedSchemas();

const answers = Object.keys(generated).filter((name) => name !== "queues.schema.json");

test("every schema is of an answer, or of a file that a command reads", () => {
  expect(readdirSync(SCHEMAS).sort()).toEqual(Object.keys(generated).sort());
});

test.each(Object.keys(generated))("%s is what the types say; npm run schemas writes it", (name) => {
  expect(JSON.parse(readFileSync(join(SCHEMAS, name), "utf8"))).toEqual(generated[name]);
});

/** All schemas within a schema. */
function parts(schema: any): any[] {
  return typeof schema === "object" && schema !== null ? [schema, ...Object.values(schema).flatMap(parts)] : [];
}

test.each(Object.keys(generated))("%s says which members there are, and no figure is just a number", (name) => {
  const objects = parts(generated[name]).filter(({ type, properties }) => type === "object" && properties);
  // An answer always has some of its members; a file that people write may leave out all.
  const hasRequired = ({ required }: any): boolean => required !== undefined || !answers.includes(name);
  expect(objects.filter((object) => object.additionalProperties !== false || !hasRequired(object))).toEqual([]);

  const figures = parts(generated[name]).filter(({ type }) => [type].flat().some((one) => one === "number" || one === "integer"));
  const limits = ["minimum", "exclusiveMinimum", "const"];
  expect(figures.filter((figure) => limits.every((limit) => figure[limit] === undefined))).toEqual([]);
});

test.each(answers)("%s has the version of its shape in reportVersion", (name) => {
  const { title, anyOf = [generated[name]] } = generated[name];
  const versions = anyOf.map(({ properties }: any) => properties.reportVersion.const);

  expect(title).toMatch(new RegExp(`, version ${versions[0]}$`));
  expect(new Set(versions).size).toBe(1);
});
