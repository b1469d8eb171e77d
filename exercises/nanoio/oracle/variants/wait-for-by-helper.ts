/** A helper task sleeps and then cancels; whoever is in time cancels the helper. */
import { CancelledError, TimeoutError } from "@async-kata/nanoio/errors";
import type { Coro } from "@async-kata/nanoio/future";
import { type Awaitable, ensureFuture } from "@async-kata/nanoio/gather";
import { createTask, currentTask, sleep } from "@async-kata/nanoio/task";
import { waitFor as reference } from "../../../../solutions/36-build-wait-for-shield/build-wait-for-shield.ts";

export * from "../../../../solutions/36-build-wait-for-shield/build-wait-for-shield.ts";

export function* waitFor<T>(awaitable: Awaitable<T>, ms: number | null): Coro<T> {
  if (ms === null || ms <= 0) return yield* reference(awaitable, ms);
  const requests = currentTask()?.cancelling() ?? 0;
  const future = ensureFuture(awaitable);
  let isLate = false;
  const helper = createTask(
    (function* (): Coro<void> {
      yield* sleep(ms);
      isLate = !future.done();
      future.cancel();
    })(),
  );
  try {
    return yield* future;
  } catch (error) {
    const isForeign = (currentTask()?.cancelling() ?? 0) > requests;
    if (isLate && !isForeign && error instanceof CancelledError) throw new TimeoutError();
    throw error;
  } finally {
    helper.cancel();
  }
}
