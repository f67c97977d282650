import { parse, parseAllDocuments } from "yaml";
import { manifestListText, manifestText } from "../../../lib/tools/write/manifest-text";

test.each(["on", "No", "y", "0b11", "010", "1_000", "1:30", "~", "2026-11-30"])(
  "%s stays a text in YAML 1.1, which kubectl reads",
  (text) => {
    expect(parse(manifestText({ value: text }, "yaml"), { version: "1.1" })).toEqual({ value: text });
  },
);

test("several manifests are a document each, or one List", () => {
  const manifests = [{ kind: "A" }, { kind: "B" }];

  expect(parseAllDocuments(manifestListText(manifests, "yaml")).map((document) => document.toJS())).toEqual(manifests);
  expect(JSON.parse(manifestListText(manifests, "json"))).toEqual({ apiVersion: "v1", kind: "List", items: manifests });
});
