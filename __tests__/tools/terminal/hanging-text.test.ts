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

test.each([
  [
    "restart it: kubectl --namespace plugin rollout restart daemonset/plugin",
    "kubectl --namespace plugin rollout restart daemonset/plugin",
  ],
  ["look at it (az aks nodepool show --name mignode), or apply", "(az aks nodepool show --name mignode),"],
  ["run helm list --all-namespaces --all. Then wait", "helm list --all-namespaces --all."],
  ['set it: kubectl patch it --patch \'{"a": 1, "b": 2}\'; then wait', 'kubectl patch it --patch \'{"a": 1, "b": 2}\';'],
])("the command in %j stays in one line", (text, command) => {
  expect(hangingText("", text, 20).split("\n")).toContain(command);
});

test("kubectl in a sentence is a word", () => {
  expect(hangingText("", "nobody but kubectl's own user, or kubectl, asks", 24)).toBe("nobody but kubectl's own\nuser, or kubectl, asks");
});
