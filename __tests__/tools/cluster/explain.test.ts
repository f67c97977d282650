import { CLAIM_SCENARIOS } from "../../support/claim-scenarios";
import { FURTHER_SCENARIOS } from "../../support/further-scenarios";
import { appWith } from "../../support/mig-pools";
import { complaintsAbout, diagnosesIn } from "../../support/sentences";
import { WAITING_SCENARIOS, type WaitingScenario } from "../../support/waiting-scenarios";
import { answerOf, explainWith } from "./explain-with";

const SCENARIOS = [...WAITING_SCENARIOS, ...FURTHER_SCENARIOS, ...CLAIM_SCENARIOS];

const folderOf = ({ declared }: WaitingScenario): { cwd?: string } => (declared ? { cwd: appWith(declared) } : {});

test.each(SCENARIOS)("$title: $causes", async ({ argv, objects, causes, ...scenario }) => {
  const { pods, blocked, exitCode } = await answerOf(objects, argv, folderOf({ argv, objects, causes, ...scenario }));

  expect(pods.map((pod: any) => pod.causes.map(({ id }: any) => id))).toEqual([causes]);
  expect({ blocked, exitCode }).toEqual({ blocked: causes.length > 0, exitCode: causes.length > 0 ? 2 : 0 });
});

test("every cause says what was found, what is expected, how to fix it and where to look", async () => {
  const texts: Record<string, string> = {};
  for (const scenario of SCENARIOS) {
    texts[scenario.title] = (await explainWith(scenario.objects, scenario.argv, folderOf(scenario))).stdout;
  }
  expect(texts).toMatchSnapshot();
  expect(Object.values(texts).flatMap(diagnosesIn).flatMap(complaintsAbout)).toEqual([]);
});
