import { POD_RULES, type PodFacts } from "../../../../lib/core/rules/pod/pod-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(POD_RULES);
const CLEAN: PodFacts = {
  name: "mignode-slice",
  sliceCount: 1,
  restartPolicy: "OnFailure",
  slicesPerNode: 7,
};

/** The clean pod with members of any type, as a caller without a compiler can pass them. */
const podWith = (members: Readonly<Record<string, unknown>>) => (): PodFacts => ({ ...CLEAN, ...members }) as PodFacts;

test("of a clean pod no rule has anything to say", () => {
  expect(problemsOf(POD_RULES, CLEAN)).toEqual([]);
  expect(
    problemsOf(POD_RULES, {
      ...CLEAN,
      namespace: "research",
      image: "example.com/train:1",
      command: [],
      args: ["--epochs", "3"],
      labels: { team: "a" },
      env: { SEED: "1" },
      restartPolicy: "Never",
    }),
  ).toEqual([]);
});

suite.breaks("MIG202", "a name that is no DNS label", podWith({ name: "Training_Job" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
      "name
        found: the name of the pod is "Training_Job"
        expected: at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends
        fix: write it like "training-job""
    `),
);
suite.breaks("MIG202", "a namespace that is none", podWith({ namespace: "" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
      "namespace
        found: the namespace of the pod is ""
        expected: at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends
        fix: write it like "training-job""
    `),
);
suite.breaks("MIG201", "more slices than a node has", podWith({ sliceCount: 8 }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sliceCount
      found: the container requests 8 slices
      expected: a whole number from 1 to 7, the slices of one node
      fix: request 1, or run more pods"
  `),
);
for (const slices of [0, -1, 1.5, Number.NaN, "1", null]) {
  suite.breaks("MIG201", `${JSON.stringify(slices)} slices`, podWith({ sliceCount: slices }), (text) =>
    expect(text).toContain("a whole number from 1 to 7"),
  );
}
suite.breaks("MIG203", "an image with spaces", podWith({ image: "nvidia/cuda: 12" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
      "image
        found: the image is "nvidia/cuda: 12"
        expected: the reference of a container image
        fix: leave it out, or name an image"
    `),
);
suite.breaks("MIG204", "a restart policy of Docker", podWith({ restartPolicy: "unless-stopped" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "restartPolicy
      found: restartPolicy is "unless-stopped"
      expected: "Always", "OnFailure", "Never"
      fix: leave it out, or use one of these"
  `),
);
suite.breaks("MIG205", "a command line in one string", podWith({ command: "nvidia-smi -L" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
      "command
        found: command is "nvidia-smi -L"
        expected: a list of strings
        fix: write it like ["nvidia-smi", "-L"]"
    `),
);
suite.breaks("MIG205", "arguments that are no strings", podWith({ args: [1] }), (text) => expect(text).toContain("args is [1]"));
suite.breaks("MIG206", "labels that are no strings", podWith({ labels: { team: 1 } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
      "labels
        found: labels is {"team":1}
        expected: a map of strings
        fix: write it like { team: "research" }"
    `),
);
for (const env of ["A=1", ["A=1"], null, { A: null }]) {
  suite.breaks("MIG206", `the environment ${JSON.stringify(env)}`, podWith({ env }), (text) => expect(text).toContain("a map of strings"));
}
suite.keeps("MIG201", "every slice of a node", podWith({ sliceCount: 7 }));

suite.breaks("MIG251", "two slices", podWith({ sliceCount: 2 }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sliceCount
      found: a container requests 2 slices; before driver R570 a CUDA process sees only one of them
      expected: one slice per container, or one process per slice
      fix: request 1 slice, run more pods, or use a larger profile"
  `),
);

suite.coversEveryRule();
