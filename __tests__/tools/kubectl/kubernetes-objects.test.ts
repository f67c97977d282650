import { ItemReader } from "../../../lib/tools/kubectl/kubernetes-objects";
import { node } from "../../support/kubernetes-objects";

function namesIn(text: string, pieceLength: number): string[] {
  const reader = new ItemReader("nodes", ({ metadata: { name } }) => name);
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += pieceLength) {
    reader.add(bytes.subarray(start, start + pieceLength));
  }
  return reader.end();
}

const NAMES = ["a", 'quote" and \\ and { brace ]', "ümläut"];
const LIST = { apiVersion: "v1", metadata: { items: { x: {} } }, items: NAMES.map((name) => node({ name })), kind: "List" };

test.each([
  ["one byte at a time", 1],
  ["seven", 7],
  ["all at once", 1_000_000],
])("items are found in a list that arrives %s", (_how, pieceLength) => {
  expect(namesIn(JSON.stringify(LIST), pieceLength)).toEqual(NAMES);
  expect(namesIn(JSON.stringify(LIST, null, 4), pieceLength)).toEqual(NAMES);
});

test.each([
  { items: [], kind: "List" },
  { kind: "List", items: [] },
])("a list without items is one", (list) => {
  expect(namesIn(JSON.stringify(list), 7)).toEqual([]);
  expect(namesIn(JSON.stringify(list, null, 4), 7)).toEqual([]);
});

test.each([
  ["no items", { kind: "Status" }, "which is not a list of nodes"],
  ["items that are no list", { items: {} }, "which is not a list of nodes"],
  ["items without a name", { items: [{ a: 1 }] }, "which is not a list of nodes"],
  ["items that are no objects", { items: [node(), "a"] }, "which is not a list of nodes"],
  ["items that are lists", { items: [[node()]] }, "which is not a list of nodes"],
])("%s are refused", (_what, list, message) => {
  expect(() => namesIn(JSON.stringify(list), 7)).toThrow(message);
  expect(() => namesIn(JSON.stringify(list, null, 4), 7)).toThrow(message);
});

test("a list that is cut off is refused, wherever it is", () => {
  for (const text of [JSON.stringify(LIST), JSON.stringify(LIST, null, 4)]) {
    for (const length of [20, 300, text.length - 1]) {
      expect(() => namesIn(text.slice(0, length), 50)).toThrow("which is not JSON");
    }
  }
  expect(() => namesIn("", 1)).toThrow("printed nothing");
});

test("what nobody looks at is left out of what kubectl indents, and what is beside it stays", () => {
  const item = {
    images: [{ names: ["a", "b"] }, {}],
    kept: { images: {}, last: { images: [], x: 1 } },
    metadata: { name: "a", "}": ["images", { images: [1] }] },
    status: { images: { deep: { images: [2] } } },
  };
  const pick = Object.assign((one: object) => one, { ignores: ["images"] });
  const read = (pieceLength: number): unknown => {
    const reader = new ItemReader("nodes", pick);
    const bytes = Buffer.from(JSON.stringify({ items: [item, item] }, null, 4));
    for (let start = 0; start < bytes.length; start += pieceLength) {
      reader.add(bytes.subarray(start, start + pieceLength));
    }
    return reader.end();
  };
  const left = {
    images: [],
    kept: { images: {}, last: { images: [], x: 1 } },
    metadata: { name: "a", "}": ["images", { images: [] }] },
    status: { images: {} },
  };

  for (const pieceLength of [7, 11, 64, 10_000]) {
    expect(read(pieceLength)).toEqual([left, left]);
  }
});
