import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runApp, spawnApp } from "./support/run-app";

const PROJECT = JSON.parse(readFileSync(join(__dirname, "../cdktf.json"), "utf8"));

test("the app runs by the command in cdktf.json, and ends as it does within a test", () => {
  expect(PROJECT.app).toBe("node --import tsx main.ts");
  expect(spawnApp("main.ts")).toEqual(runApp("main.ts"));

  const wrong = { CDKTF_CONTEXT_JSON: JSON.stringify({ nodeCount: "two" }) };
  expect(spawnApp("main.ts", wrong)).toEqual({ ...runApp("main.ts", wrong), status: 1 });
});
