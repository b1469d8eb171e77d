/** A sleeper that is cancelled leaves its timer behind, which then finds nobody to wake. */
import type { Coro } from "@async-kata/nanoio/future";
import { Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "../../../../solutions/31-build-task/build-task.ts";

export * from "../../../../solutions/31-build-task/build-task.ts";

export function* sleep(ms: number): Coro<void> {
  if (ms <= 0) {
    yield null;
    return;
  }
  const loop = getRunningLoop();
  const alarm = new Future<void>(loop);
  loop.callLater(ms, () => {
    if (!alarm.done()) alarm.setResult();
  });
  yield* alarm;
}
