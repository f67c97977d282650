import { fittedText } from "../../../lib/tools/terminal/fitted-text";

test("a paragraph is filled anew, and the next one is its own", () => {
  const text = "one two three four\nfive six\n\nseven eight\n";

  expect(fittedText(text, 14)).toBe("one two three\nfour five six\n\nseven eight\n");
  expect(fittedText(text, 80)).toBe("one two three four five six\n\nseven eight\n");
});

test("a line after the end of a sentence begins anew", () => {
  expect(fittedText("It is.\nIt was.", 80)).toBe("It is.\nIt was.");
});

test("what an option is stays in its column", () => {
  const help =
    "  --pool NAME  the node pool, by its name in AKS or\n               its address\n  --long-option-of-all\n               what it is";

  expect(fittedText(help, 40)).toBe(
    [
      "  --pool NAME  the node pool, by its",
      "               name in AKS or its",
      "               address",
      "  --long-option-of-all",
      "               what it is",
    ].join("\n"),
  );
});

test("where a column has no room, the words stand below", () => {
  expect(fittedText("  --option-with-a-name NAME  what it is and does", 40)).toBe(
    ["  --option-with-a-name NAME", "                what it is and does"].join("\n"),
  );
});

test("a usage hangs behind its word", () => {
  expect(fittedText("usage: cdktf-aks-mig pod [--pool NAME] [options] | kubectl apply -f -", 50)).toBe(
    ["usage: cdktf-aks-mig pod [--pool NAME] [options] |", "       kubectl apply -f -"].join("\n"),
  );
});

test("a command is never cut", () => {
  const text = "  bash  cdktf-aks-mig completion bash > a/file/with/a/long/name\n  zsh   cdktf-aks-mig completion zsh > b";

  expect(fittedText(text, 40)).toBe(text);
});

test("a word that is longer than the line stands alone", () => {
  expect(fittedText("a https://example.com/a/long/path b", 20)).toBe("a\nhttps://example.com/a/long/path\nb");
});
