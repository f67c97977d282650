import { hangingText } from "../../../lib/tools/terminal/hanging-text";

test("lines go on below the first word", () => {
  expect(hangingText("  fix: ", "add a pool with the new settings, move the pods there, and remove this one", 40)).toBe(
    ["  fix: add a pool with the new settings,", "       move the pods there, and remove", "       this one"].join("\n"),
  );
});

test("a word that is longer than a line stays whole", () => {
  const address = `module.gpu.azurerm_kubernetes_cluster_node_pool.${"x".repeat(60)}`;

  expect(hangingText("  ", `look at ${address} first`, 40)).toBe(`  look at\n  ${address}\n  first`);
});

test("a lead that leaves no room for words hangs less", () => {
  expect(hangingText(`${"-".repeat(50)} `, "one two", 40).split("\n")).toEqual([`${"-".repeat(50)} one`, `${" ".repeat(16)}two`]);
});

test("text that fits is one line", () => {
  expect(hangingText("", "nothing to part", 40)).toBe("nothing to part");
});
