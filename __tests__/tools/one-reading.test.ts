import { join } from "node:path";
import { runInTerminal } from "../support/terminal";
import { kubectlOf, reportOf } from "./cluster/verify-with";

const folder = (name: string): string => join(__dirname, "../fixtures/readers", name);

const reviewed = async (name: string): Promise<any> =>
  JSON.parse((await runInTerminal(["review", "plan.json", "--format", "json"], { cwd: folder(name) })).stdout);
const pod = (name: string, ...argv: string[]) => runInTerminal(["pod", "--output", "json", ...argv], { cwd: folder(name) });
const verified = (name: string): Promise<any> => reportOf(kubectlOf({ nodes: [] }), folder(name));

describe("a list of two profiles under the strategy single, which Azure refuses", () => {
  test("has slices that no command claims to know", async () => {
    const { pools, findings, notAnalyzed } = await reviewed("single-list");

    expect(pools).toMatchObject([{ slicesAfter: null, machinesAfter: { cut: null } }]);
    expect(findings.map(({ ruleId }: any) => ruleId)).toContain("MIG325");
    expect(notAnalyzed.map(({ why }: any) => why)).toMatchInlineSnapshot(`
      [
        "Azure refuses gpuProfile.nvidia.migProfiles ["MIG2g","MIG1g"]: the MIG strategy Single has one profile",
      ]
    `);
    expect((await verified("single-list")).pools).toMatchObject([
      { status: "unverifiable", slices: null, slicesPerNode: null, diagnosis: { id: "profiles-refused" } },
    ]);
    expect((await pod("single-list")).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: Azure refuses the profiles ["MIG2g","MIG1g"] of gpu/mig: the MIG strategy Single has one profile; name one profile, or set the MIG strategy to "Mixed"
      "
    `);
  });
});
