import { sayFinding } from "../../../lib/core/findings/finding";
import { AZURERM_SPELLING, actor, arg, ignored, joined, say, step, text, underAzurerm } from "../../../lib/core/findings/text";
import { AZAPI_BEHAVIOR } from "../../../lib/core/providers/azapi";

const SURGE = "upgrade_settings.max_surge";

test.each([
  ["words", "azurerm sends gpu_driver", "azurerm sends gpu_driver", "azurerm sends gpu_driver"],
  ["a value", text`the label ${"gpu_driver"} of ${2} nodes`, "the label gpu_driver of 2 nodes", "the label gpu_driver of 2 nodes"],
  ["an argument", text`set ${arg(SURGE)} = "1"`, `set ${SURGE} = "1"`, 'set upgradeSettings.maxSurge = "1"'],
  ["the last step of an argument", step(SURGE), "max_surge", "maxSurge"],
  ["an ignored argument", ignored("node_count"), "node_count", "body.properties.count"],
  ["who acts", text`${actor} refuses it`, "azurerm refuses it", "Azure refuses it"],
  ["a text of azurerm", text`a${underAzurerm(text` and ${actor}`)}`, "a and azurerm", "a"],
  ["a text with another for others", underAzurerm("one", arg("vm_size")), "one", "vmSize"],
  ["a list", joined(["vm_size", "tags"].map(arg), " and "), "vm_size and tags", "vmSize and tags"],
])("%s in the words of azurerm and of azapi", (_title, said, azurerm, azapi) => {
  expect([say(said, AZURERM_SPELLING), say(said, AZAPI_BEHAVIOR.spelling)]).toEqual([azurerm, azapi]);
});

test("a finding names its attribute as the provider does", () => {
  const finding = { attribute: "vm_size", found: arg("vm_size"), expected: "a size", fix: text`set ${arg("vm_size")}` };
  expect(sayFinding(finding)).toEqual({ attribute: "vm_size", found: "vm_size", expected: "a size", fix: "set vm_size" });
  expect(sayFinding(finding, AZAPI_BEHAVIOR.spelling)).toEqual({
    attribute: "vmSize",
    found: "vmSize",
    expected: "a size",
    fix: "set vmSize",
  });
});
