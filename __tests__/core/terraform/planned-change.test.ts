import { destroys, type Fate, fateOf } from "../../../lib/core/terraform/planned-change";

const IT = {};
const NOTHING = undefined;

// https://developer.hashicorp.com/terraform/internals/json-format#change-representation
const FATES: [string[], object | undefined, object | undefined, Fate][] = [
  [["no-op"], IT, IT, "unchanged"],
  [["create"], NOTHING, IT, "created"],
  [["update"], IT, IT, "updated"],
  [["delete", "create"], IT, IT, "replaced"],
  [["create", "delete"], IT, IT, "replaced-create-first"],
  [["create", "forget"], IT, IT, "replaced-keep-old"],
  [["delete"], IT, NOTHING, "deleted"],
  [["forget"], IT, NOTHING, "forgotten"],
];

test.each(FATES)("the actions %j come to a fate, and fit one before and after alone", (actions, before, after, fate) => {
  const sides = [
    [IT, IT],
    [NOTHING, IT],
    [IT, NOTHING],
    [NOTHING, NOTHING],
  ] as const;
  const fates = sides.map(([was, is]) => fateOf(actions, was, is));
  expect(fates).toEqual(sides.map(([was, is]) => (was === before && is === after ? fate : "unreadable")));
});

test.each([
  [[]],
  [["read"]],
  [["delete", "create", "delete"]],
  [["update", "update"]],
  [["Delete"]],
  [["__proto__"]],
  [["toString"]],
  [[["update"]]],
  [[{ toString: 1 }]],
  ["update"],
  [{ 0: "update", length: 1 }],
  [null],
  [undefined],
])("the actions %j are unreadable", (actions) => {
  expect(fateOf(actions, IT, IT)).toBe("unreadable");
});

test.each<[Fate, boolean]>([
  ["unchanged", false],
  ["created", false],
  ["updated", false],
  ["rebuilt", true],
  ["stopped", false],
  ["replaced", true],
  ["replaced-create-first", true],
  ["replaced-keep-old", false],
  ["deleted", true],
  ["forgotten", false],
  ["unreadable", false],
])("what is %s does not live on: %p", (fate, expected) => {
  expect(destroys(fate)).toBe(expected);
});
