/** As CPython 3.12: `waitFor` is `timeout` around the awaitable, in the task of the caller. */
import type { Coro } from "@async-kata/nanoio/future";
import type { Awaitable } from "@async-kata/nanoio/gather";
import {
  waitFor as reference,
  timeout,
} from "../../../../solutions/36-build-wait-for-shield/build-wait-for-shield.ts";

export * from "../../../../solutions/36-build-wait-for-shield/build-wait-for-shield.ts";

export function* waitFor<T>(awaitable: Awaitable<T>, ms: number | null): Coro<T> {
  if (ms !== null && ms <= 0) return yield* reference(awaitable, ms);
  return yield* timeout(ms, function* () {
    return yield* awaitable;
  });
}
