import { join } from "node:path";

const { compare } = require("../../scripts/facts/compare");
const { pinsOf } = require("../../scripts/facts/pins");
const { report } = require("../../scripts/facts/report");
const { sources } = require("../../scripts/facts/sources");

const ROOT = join(__dirname, "../..");
const SHA = "0123456789abcdef0123456789abcdef01234567";
const OTHER = "89abcdef0123456789abcdef0123456789abcdef";

const row = (pinned: string, more: object = {}) => ({ what: "a chart", where: "lib/chart.ts", pinned, from: [["github", "a/b"]], ...more });
const listing = (...versions: string[]) => ({ github: async () => Object.fromEntries(versions.map((version) => [version, undefined])) });

async function stateOf(pin: object, listed: object): Promise<string> {
  const [{ state, newest }] = await compare([pin], listed);
  return `${state} ${newest}`;
}

describe("a pin", () => {
  test.each<[string, string[], string]>([
    ["0.19.3", ["v0.19.3", "v0.20.0", "v0.9.9"], "moved v0.20.0"],
    ["0.20.0", ["v0.19.3", "v0.20.0"], "current v0.20.0"],
    // Previews count only where they are asked for.
    ["0.20.0", ["v0.20.0", "v0.21.0-rc.1", "0.22.0.dev65", "latest"], "current v0.20.0"],
    ["v26.7.0", ["v26.7.0", "v26.10.1"], "moved v26.10.1"],
    // What is pinned without a patch is not moved by one.
    ["1.37", ["v1.37.2"], "current v1.37.2"],
    ["1.37", ["v1.37.2", "v1.38.0"], "moved v1.38.0"],
    ["24", ["24.9.0"], "current 24.9.0"],
  ])("of %s among %j is %s", async (pinned, versions, expected) => {
    expect(await stateOf(row(pinned), listing(...versions))).toBe(expected);
  });

  test("of an API version moves to a later preview only where previews are asked for", async () => {
    const versions = listing("2026-08-02-preview", "2026-08-01");

    expect(await stateOf(row("2026-07-02-preview", { previews: true }), versions)).toBe("moved 2026-08-02-preview");
    expect(await stateOf(row("2026-08-02-preview", { previews: true }), versions)).toBe("current 2026-08-02-preview");
    expect(await stateOf(row("2026-08-01"), versions)).toBe("current 2026-08-01");
  });

  test("that is held back does not count as moved", async () => {
    expect(await stateOf(row("20.19.43", { held: "the oldest Node" }), listing("26.6.7"))).toBe("held 26.6.7");
  });

  test("is not reached when its sources list nothing as new as itself", async () => {
    expect(await stateOf(row("0.19.2"), listing("v0.17.0"))).toBe("unreached null");
  });

  test("takes the newest of several sources, of which one may fail", async () => {
    const from = [
      ["npm", "x"],
      ["pypi", "x"],
    ];
    const listed = { npm: async () => Promise.reject(new Error("E404")), pypi: async () => ({ "18.9.0": undefined }) };

    expect(await stateOf(row("18.8.0", { from }), listed)).toBe("moved 18.9.0");
  });

  test("of an action whose tag names another commit moved", async () => {
    const [fact] = await compare([row("v4.2.2", { sha: OTHER })], { github: async () => ({ "v4.2.2": SHA }) });

    expect(fact).toMatchObject({ state: "moved", reason: `the tag v4.2.2 is ${SHA}, not ${OTHER}` });
  });
});

test("the report begins with what moved, and says in a line what was not reached", async () => {
  const failing = { github: async () => Promise.reject(new Error("remote:\nfatal: Could not resolve host")) };
  const facts = [
    ...(await compare([row("0.19.3"), row("0.20.0"), row("0.18.0", { held: "a reason" })], listing("v0.20.0"))),
    ...(await compare([row("0.19.3")], failing)),
  ];

  expect(report(facts)).toMatchInlineSnapshot(`
    "Moved (1)
      a chart 0.19.3 -> v0.20.0 (lib/chart.ts)

    Held back (1)
      a chart 0.18.0 -> v0.20.0 (lib/chart.ts): a reason

    Not reached (1)
      a chart 0.19.3 (lib/chart.ts): a/b: fatal: Could not resolve host

    1 of 4 pins are current."
  `);
});

describe("the sources", () => {
  /** Answers each command line with what its program would print. */
  const printing = (answers: Record<string, string>) =>
    sources(async (program: string, args: string[]) => {
      const line = [program, ...args].join(" ");
      const [, answer] = Object.entries(answers).find(([part]) => line.includes(part)) ?? [];
      if (answer === undefined) {
        throw new Error(`${line} is not expected here`);
      }
      return answer;
    });

  test("read what npm, pip, go and git print", async () => {
    const { npm, pypi, go, kubernetes, github } = printing({
      "npm view jsii dist-tags.latest": '"6.0.16"\n',
      "pip index versions zizmor": "zizmor (1.32.0)\nAvailable versions: 1.32.0, 1.31.0\n",
      "go list -m -versions k8s.io/client-go": "k8s.io/client-go v0.37.1 v0.37.2\n",
      "git ls-remote --tags https://github.com/a/b": `${OTHER}\trefs/tags/v1.0.0\n${SHA}\trefs/tags/v1.0.0^{}\n${OTHER}\trefs/tags/v2\n`,
    });

    expect(Object.keys(await npm("jsii"))).toEqual(["6.0.16"]);
    expect(Object.keys(await pypi("zizmor"))).toEqual(["1.32.0", "1.31.0"]);
    expect(Object.keys(await go("k8s.io/client-go"))).toEqual(["v0.37.1", "v0.37.2"]);
    expect(Object.keys(await kubernetes("k8s.io/client-go"))).toEqual(["v1.37.1", "v1.37.2"]);
    // The commit, not the object of the annotated tag.
    expect(await github("a/b")).toEqual({ "v1.0.0": SHA, v2: OTHER });
  });
});

describe("the table", () => {
  const pins = pinsOf(ROOT);

  test("reads every pin from its file, each with a source that exists", () => {
    const kinds = Object.keys(sources());

    for (const { what, pinned, from } of pins) {
      expect(`${what} ${pinned}`).toMatch(/ v?\d+([.-]\d+)*/);
      expect(kinds).toEqual(expect.arrayContaining(from.map(([kind]: [string]) => kind)));
    }
  });

  test("has the charts, the API versions, the bindings, the packages and the actions", () => {
    expect(pins.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining([
        "NVIDIA device plugin chart",
        "GPU Operator chart",
        "Kueue chart",
        "AKS API version",
        "@cdktn/provider-azurerm",
        "jsii",
        "action actions/checkout",
      ]),
    );
  });

  test("says which row to correct when a file no longer has its pin", () => {
    expect(() => pinsOf(join(ROOT, "__tests__/fixtures"))).toThrow(
      'lib/core/nvidia/device-plugin-chart.ts cannot be read (ENOENT); correct the row "NVIDIA device plugin chart" in scripts/facts/pins.js',
    );
  });
});
