import { noAsyncCallback } from "./no-async-callback.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";
import { noBareTimer } from "./no-bare-timer.ts";
import { noConsecutiveAwaits } from "./no-consecutive-awaits.ts";
import { noDanglingTimeout } from "./no-dangling-timeout.ts";
import { noFloatingPromise } from "./no-floating-promise.ts";
import { noLateAwait } from "./no-late-await.ts";
import { noModuleState } from "./no-module-state.ts";
import { noNativeAsync } from "./no-native-async.ts";
import { noPlainSharedWrite } from "./no-plain-shared-write.ts";
import { noPolling } from "./no-polling.ts";
import { noSpin } from "./no-spin.ts";
import { passSignal } from "./pass-signal.ts";
import { requireRelease } from "./require-release.ts";
import type { Rule } from "./rule.ts";

/** All rules, in the order in which they are documented. */
export const rules: readonly Rule[] = [
  noAwaitInLoop,
  noConsecutiveAwaits,
  noAsyncCallback,
  requireRelease,
  noFloatingPromise,
  noPolling,
  noPlainSharedWrite,
  noModuleState,
  noBareTimer,
  noNativeAsync,
  noDanglingTimeout,
  passSignal,
  noSpin,
  noLateAwait,
];

/** Finds a rule by its name. */
export function findRule(name: string): Rule | undefined {
  return rules.find((it) => it.name === name);
}
