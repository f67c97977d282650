import { WAITING_SCENARIOS } from "../../support/waiting-scenarios";
import { answerOf, explainWith } from "./explain-with";

test.each(WAITING_SCENARIOS)("$title: $causes", async ({ argv, objects, causes }) => {
  const { pods, blocked, exitCode } = await answerOf(objects, argv);

  expect(pods.map((pod: any) => pod.causes.map(({ id }: any) => id))).toEqual([causes]);
  expect({ blocked, exitCode }).toEqual({ blocked: causes.length > 0, exitCode: causes.length > 0 ? 2 : 0 });
});

test("every cause says what was found, what is expected, how to fix it and where to look", async () => {
  const texts: Record<string, string> = {};
  for (const { title, argv, objects } of WAITING_SCENARIOS) {
    texts[title] = (await explainWith(objects, argv)).stdout;
  }
  expect(texts).toMatchSnapshot();
});
