import { fittedMarkdown } from "../../action/fitted-markdown";

const REPORT = `### One\n\n<details><summary>All</summary>\n\n${"- ä line\n".repeat(20)}\n</details>\n`;
const VERDICTS = "\n- ✅ `a`\n- ❌ `b`\n";
const OF_TWO = `${REPORT}${VERDICTS}`;

test("what is short enough stays as it is", () => {
  expect(fittedMarkdown(REPORT, Buffer.byteLength(REPORT), "gone")).toBe(REPORT);
});

test("what is too long ends after a whole line, with what is open closed and a word about the rest", () => {
  expect(fittedMarkdown(REPORT, 120, "the rest is elsewhere.")).toBe(
    "### One\n\n<details><summary>All</summary>\n\n- ä line\n- ä line\n\n</details>\n\n**Shortened:** the rest is elsewhere.\n",
  );
});

test("what is too long keeps the lines of its plans, unless they are too many", () => {
  expect(fittedMarkdown(OF_TWO, 140, "gone")).toBe(
    "### One\n\n<details><summary>All</summary>\n\n- ä line\n- ä line\n- ä line\n- ä line\n\n</details>\n\n**Shortened:** gone\n\n- ✅ `a`\n- ❌ `b`\n",
  );
  expect(fittedMarkdown(OF_TWO, 2 * Buffer.byteLength(VERDICTS), "gone")).toBe("### One\n\n**Shortened:** gone\n");
});

test.each(Array.from({ length: 100 }, (_, index) => 40 + 2 * index))("%i bytes are never passed", (bytes) => {
  for (const report of [REPORT, OF_TWO]) {
    expect(Buffer.byteLength(fittedMarkdown(report, bytes, "gone"))).toBeLessThanOrEqual(bytes);
  }
});
