import { workloadName } from "../../../../lib/tools/usage/metrics/workload-name";

test.each([
  ["serve-5d4f8c7b9-x7k2p", "serve"],
  ["train-x7k2p", "train"],
  ["sweep-3-x7k2p", "sweep"],
  ["vllm-0", "vllm"],
  ["notebook", "notebook"],
  ["notebook-alice", "notebook-alice"],
  ["-0", "-0"],
  ["", ""],
])("the owner of %j is %j", (pod, owner) => {
  expect(workloadName(pod)).toBe(owner);
});
