import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { reviewPlans } from "../../action/plans-review";
import * as cli from "../../lib/tools/cli";
import { entry, POOL, plan } from "../support/plan";
import { temporaryDirectory } from "../support/temporary-directory";

// A copy, because the exports of a module cannot be spied on.
jest.mock("../../lib/tools/cli", () => ({ __esModule: true, ...jest.requireActual("../../lib/tools/cli") }));

const path = join(temporaryDirectory(), "plan.json");

function reviewed(edit: (document: any) => void) {
  const document = plan("no-change");
  edit(document);
  writeFileSync(path, JSON.stringify(document));
  return reviewPlans([path], [], { options: [], failOn: "error", sarif: "none", commentId: "default" });
}

test.each<[string, boolean, (document: any) => void]>([
  ["nothing happens", true, () => {}],
  ["a resource was not analyzed", false, ({ resource_changes }) => resource_changes.push({})],
  ["a pool is moved", false, (document) => Object.assign(entry(document, POOL), { previous_address: `${POOL}_old` })],
])("if only %s, quiet is %j", async (_what, quiet, edit) => {
  expect(await reviewed(edit)).toMatchObject({ quiet, errors: 0, warnings: 0 });
});

test("a review has none of the variables of the job, of which one is the token", async () => {
  const run = jest.spyOn(cli, "runCommand");
  await reviewed(() => {});

  expect(run.mock.calls.map(([, { env }]) => env)).toEqual([{}]);
});
