import { readFileSync } from "node:fs";
import { join } from "node:path";
import { review } from "../support/plan";

const PAGE = readFileSync(join(__dirname, "../../docs/review.md"), "utf8");

/** The command of each sample, and the block below it. */
const SAMPLES = [...PAGE.matchAll(/<!-- sample: ([^\n]*) -->\n\n```(\w+)\n(.*?)```\n/gs)].map(([, command, language, block]) => ({
  command: command as string,
  language: language as string,
  block: block as string,
}));

async function output(command: string): Promise<string> {
  const [argv, part] = command.split(" | ");
  const { stdout } = await review((argv as string).split(" "));
  return part === undefined ? stdout : `${JSON.stringify(JSON.parse(stdout).runs[0][part], null, 2)}\n`;
}

test("the page has a sample of the costs, and one of each format", () => {
  expect(SAMPLES.map(({ language }) => language)).toEqual(["text", "text", "text", "json", "json"]);
  expect(PAGE.match(/<!-- sample/g)).toHaveLength(SAMPLES.length);
});

test.each(SAMPLES)("the sample of $command is what the tool writes", async ({ command, block }) => {
  expect(block).toBe(await output(command));
});
