import { awaitInTry } from "./await-in-try.ts";
import { noAsyncCallback } from "./no-async-callback.ts";
import { noAsyncConstructor } from "./no-async-constructor.ts";
import { noAwaitInGather } from "./no-await-in-gather.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";
import { noBareTimer } from "./no-bare-timer.ts";
import { noBlockingCall } from "./no-blocking-call.ts";
import { noConsecutiveAwaits } from "./no-consecutive-awaits.ts";
import { noDanglingTimeout } from "./no-dangling-timeout.ts";
import { noFloatingPromise } from "./no-floating-promise.ts";
import { noIdleAwait } from "./no-idle-await.ts";
import { noIgnoredOutcomes } from "./no-ignored-outcomes.ts";
import { noLateAwait } from "./no-late-await.ts";
import { noLeaveInFinally } from "./no-leave-in-finally.ts";
import { noMixedThen } from "./no-mixed-then.ts";
import { noModuleState } from "./no-module-state.ts";
import { noNativeAsync } from "./no-native-async.ts";
import { noNeedlessAsync } from "./no-needless-async.ts";
import { noPlainSharedWrite } from "./no-plain-shared-write.ts";
import { noPolling } from "./no-polling.ts";
import { noPromiseAsValue } from "./no-promise-as-value.ts";
import { noPromiseWrapper } from "./no-promise-wrapper.ts";
import { noSharedLoopVariable } from "./no-shared-loop-variable.ts";
import { noSpin } from "./no-spin.ts";
import { noStaleWrite } from "./no-stale-write.ts";
import { noStarvingLoop } from "./no-starving-loop.ts";
import { noSwallowedAbort } from "./no-swallowed-abort.ts";
import { noSwallowedRejection } from "./no-swallowed-rejection.ts";
import { passSignal } from "./pass-signal.ts";
import { requireClose } from "./require-close.ts";
import { requireRelease } from "./require-release.ts";
import type { Rule } from "./rule.ts";
import { settleOnce } from "./settle-once.ts";
import { throwErrors } from "./throw-errors.ts";
import { waitInLoop } from "./wait-in-loop.ts";

export { findingsIn } from "./findings-in.ts";
export type { Rule, RuleFinding } from "./rule.ts";

/** All rules, in the order in which they are documented. */
export const rules: readonly Rule[] = [
  noAwaitInLoop,
  noConsecutiveAwaits,
  noAsyncCallback,
  requireRelease,
  noFloatingPromise,
  noPromiseAsValue,
  noIdleAwait,
  noNeedlessAsync,
  noPolling,
  noPlainSharedWrite,
  noModuleState,
  noBareTimer,
  noNativeAsync,
  noDanglingTimeout,
  passSignal,
  noSpin,
  noLateAwait,
  throwErrors,
  noAwaitInGather,
  noLeaveInFinally,
  noPromiseWrapper,
  settleOnce,
  noAsyncConstructor,
  noMixedThen,
  noBlockingCall,
  noIgnoredOutcomes,
  noSwallowedAbort,
  awaitInTry,
  noSwallowedRejection,
  requireClose,
  noSharedLoopVariable,
  noStaleWrite,
  noStarvingLoop,
  waitInLoop,
];

/** Finds a rule by its name. */
export function findRule(name: string): Rule | undefined {
  return rules.find((it) => it.name === name);
}
