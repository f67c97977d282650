import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  createSourceFile,
  type Expression,
  forEachChild,
  isConditionalExpression,
  isIdentifier,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTemplateExpression,
  type Node,
  ScriptTarget,
} from "typescript";
import { BAD_INPUT, BAD_INPUT_ON_A_TERMINAL } from "../support/bad-input";

const TOOLS = join(__dirname, "../../lib/tools");

/** What a message can be: texts of which only the parts between are not known. */
function texts(expression: Expression): string[] {
  if (isStringLiteral(expression) || isNoSubstitutionTemplateLiteral(expression)) {
    return [escaped(expression.text)];
  }
  if (isTemplateExpression(expression)) {
    const { head, templateSpans } = expression;
    return [[head.text, ...templateSpans.map(({ literal }) => literal.text)].map(escaped).join(".*")];
  }
  if (isConditionalExpression(expression)) {
    return [...texts(expression.whenTrue), ...texts(expression.whenFalse)];
  }
  return isParenthesizedExpression(expression) ? texts(expression.expression) : [".*"];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What was found and how to fix it, where a node of the source says so: in a new error, or in a row of a table of them. */
function foundAndFix(node: Node): readonly [Expression, Expression] | undefined {
  if (isNewExpression(node) && isIdentifier(node.expression) && /^(Tool|Kubectl)Error$/.test(node.expression.text)) {
    const [found, fix] = node.arguments ?? [];
    return found && fix && [found, fix];
  }
  if (isObjectLiteralExpression(node)) {
    const values = new Map(
      node.properties.flatMap((property) => (isPropertyAssignment(property) ? [[property.name.getText(), property.initializer]] : [])),
    );
    const [found, fix] = ["found", "fix"].map((name) => values.get(name));
    // With what was expected it is a diagnosis of a cluster, or a problem of a configuration.
    const isProblem = node.properties.some(({ name }) => name?.getText() === "expected");
    return found && fix && !isProblem ? [found, fix] : undefined;
  }
  return undefined;
}

function messagesOf(file: string): string[] {
  const source = createSourceFile(file, readFileSync(join(TOOLS, file), "utf8"), ScriptTarget.Latest, true);
  const messages: string[] = [];
  const visit = (node: Node): void => {
    const [found, fix] = foundAndFix(node) ?? [];
    if (found && fix) {
      messages.push(...texts(found).flatMap((start) => texts(fix).map((end) => `${start}.*; ${end}`)));
    }
    forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

/** What no file provokes: files that are larger than V8's strings, those that root may not read, and a solver that fails. */
const NOT_PROVOKED = [/is too large/, /may not be read/, /the solver cannot be loaded/, /no plan was found/];

const MESSAGES = readdirSync(TOOLS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => messagesOf(file).map((message) => [file, message] as const))
  .filter(([, message]) => !NOT_PROVOKED.some((one) => one.test(message)));

test("the sources have messages", () => {
  expect(MESSAGES.length).toBeGreaterThan(100);
});

test.each(MESSAGES)("%s: a row of bad input is answered with: %s", (_file, message) => {
  const answers = [...BAD_INPUT, ...BAD_INPUT_ON_A_TERMINAL].map(([, answer]) => answer);

  expect(answers.filter((answer) => new RegExp(message, "s").test(answer))).not.toEqual([]);
});
