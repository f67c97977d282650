import { formatDuration, interruptible, parseDuration } from "../../../lib/tools/cluster/waiting";

test.each([
  ["30s", 30_000],
  ["20m", 1_200_000],
  ["1h30m", 5_400_000],
  ["1h0m5s", 3_605_000],
  ["90s", 90_000],
  ["24h", 86_400_000],
])("%s are %d milliseconds", (text, milliseconds) => {
  expect(parseDuration("wait", text)).toBe(milliseconds);
});

test.each([
  [0, "0s"],
  [499, "0s"],
  [59_600, "1m"],
  [185_000, "3m5s"],
  [5_400_000, "1h30m"],
])("%d milliseconds are %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

const kill = jest.spyOn(process, "kill").mockReturnValue(true);
beforeEach(() => kill.mockClear());

test("work that is left alone gives its result, and leaves no handler behind", async () => {
  const before = process.listenerCount("SIGINT");

  expect(await interruptible(async () => "done")).toBe("done");
  expect({ handlers: process.listenerCount("SIGINT"), kills: kill.mock.calls }).toEqual({ handlers: before, kills: [] });
});

test.each(["SIGINT", "SIGTERM"] as const)("%s aborts the work, and then ends the process as it would have", async (signal) => {
  const work = interruptible(
    (aborted) =>
      new Promise((_resolve, reject) => {
        aborted.addEventListener("abort", () => reject(new Error(`aborted after ${kill.mock.calls.length} kills`)));
      }),
  );
  process.emit(signal, signal);

  await expect(work).rejects.toThrow("aborted after 0 kills");
  expect(kill.mock.calls).toEqual([[process.pid, signal]]);
});
