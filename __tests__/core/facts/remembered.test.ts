import { remembered } from "../../../lib/core/facts/remembered";

function counted() {
  const asked: object[] = [];
  const nameOf = remembered((key: { readonly name?: string }) => {
    asked.push(key);
    return key.name;
  });
  return { asked, nameOf };
}

describe("remembered", () => {
  it("asks once about an object", () => {
    const { asked, nameOf } = counted();
    const key = { name: "one" };
    expect([nameOf(key), nameOf(key)]).toEqual(["one", "one"]);
    expect(asked).toEqual([key]);
  });

  it("asks about each of two objects that say the same", () => {
    const { asked, nameOf } = counted();
    nameOf({ name: "one" });
    nameOf({ name: "one" });
    expect(asked).toHaveLength(2);
  });

  it("remembers that there is no answer", () => {
    const { asked, nameOf } = counted();
    const key = {};
    expect([nameOf(key), nameOf(key)]).toEqual([undefined, undefined]);
    expect(asked).toEqual([key]);
  });
});
