import { interruptible } from "../../../lib/tools/kubectl/interruptible";

const kill = jest.spyOn(process, "kill").mockReturnValue(true);
beforeEach(() => kill.mockClear());

test("work that is left alone gives its result, and leaves no handler behind", async () => {
  const before = process.listenerCount("SIGINT");

  expect(await interruptible(async () => "done")).toBe("done");
  expect({ handlers: process.listenerCount("SIGINT"), kills: kill.mock.calls }).toEqual({ handlers: before, kills: [] });
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s aborts the work, and then ends the process as it would have", async (signal) => {
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
