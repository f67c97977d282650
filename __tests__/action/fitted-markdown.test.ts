import { fittedMarkdown } from "../../action/fitted-markdown";

const REPORT = `### One\n\n<details><summary>All</summary>\n\n${"- ä line\n".repeat(20)}\n</details>\n`;

test("what is short enough stays as it is", () => {
  expect(fittedMarkdown(REPORT, Buffer.byteLength(REPORT), "gone")).toBe(REPORT);
});

test("what is too long ends after a whole line, with what is open closed and a word about the rest", () => {
  expect(fittedMarkdown(REPORT, 120, "the rest is elsewhere.")).toBe(
    "### One\n\n<details><summary>All</summary>\n\n- ä line\n- ä line\n\n</details>\n\n**Shortened:** the rest is elsewhere.\n",
  );
});

test.each(Array.from({ length: 100 }, (_, index) => 40 + 2 * index))("%i bytes are never passed", (bytes) => {
  expect(Buffer.byteLength(fittedMarkdown(REPORT, bytes, "gone"))).toBeLessThanOrEqual(bytes);
});
