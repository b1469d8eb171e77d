/**
 * `node oracle/mutants.ts`: are the golden scenarios strong enough? Typical wrong solutions, each a small change to a
 * reference, are played as a learner's module on the robust corpus of their kata. Prints those that nobody notices.
 */
import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { goldenFor, smallestDifference } from "../src/golden.ts";
import * as nanoio from "../src/modules.ts";
import { play } from "../src/play.ts";

type Mutant = readonly [kata: string, fault: string, from: string, to: string];

const loop = "29-build-loop/build-loop";
const future = "30-build-future/build-future";
const task = "31-build-task/build-task";
const gather = "32-build-gather/build-gather";
const group = "33-build-task-group/build-task-group";
const lock = "34-build-lock-semaphore/build-lock-semaphore";
const event = "35-build-event-condition/build-event-condition";
const limit = "36-build-wait-for-shield/build-wait-for-shield";

const mutants: readonly Mutant[] = [
  [
    loop,
    "runs also what is newly added",
    "for (const callback of batch) this.#call(callback);",
    "for (let it = batch.shift() ?? this.#ready.shift(); it; it = batch.shift() ?? this.#ready.shift()) this.#call(it); return true;",
  ],
  [loop, "equal deadlines in reverse", "a.sequence < b.sequence", "a.sequence > b.sequence"],
  [
    loop,
    "time passes while something is ready",
    "if (this.#ready.length === 0 && !this.#stopping) this",
    "this",
  ],
  [loop, "calls at once", "this.#ready.push(callback);\n    return callback;", "fn();\n    return callback;"],
  [loop, "one exception ends the loop", "this.onError(error);", "throw error;"],
  [
    loop,
    "due timers come before what is ready",
    "this.#ready.push(next.callback);",
    "this.#ready.unshift(next.callback);",
  ],
  [loop, "runs cancelled callbacks", "if (callback.cancelled) return;", ""],
  [
    future,
    "callbacks are called at once",
    "for (const { call } of registrations) this.loop.callSoon(call);",
    "for (const { call } of registrations) call();",
  ],
  [
    future,
    "a second outcome is ignored",
    "#settle(state: State<T>): void {",
    "#settle(state: State<T>): void {\n    if (this.done()) return;",
  ],
  [
    future,
    "a cancelled one has a result",
    'if (state.kind === "cancelled") throw new CancelledError(state.message);',
    'if (state.kind === "cancelled") return { kind: "finished" as const, result: undefined as T };',
  ],
  [
    future,
    "a callback on a done one is never called",
    "if (this.done()) this.loop.callSoon(call);",
    "if (this.done()) return;",
  ],
  [
    future,
    "always yields once",
    "if (!this.done()) yield this;\n    if",
    "yield this.done() ? null : this;\n    if",
  ],
  [
    future,
    "callbacks in reverse",
    "for (const { call } of registrations)",
    "for (const { call } of registrations.reverse())",
  ],
  [
    future,
    "removes only one registration",
    "this.#registrations = this.#registrations.filter((it) => it.callback !== callback);",
    "const at = this.#registrations.findIndex((it) => it.callback === callback); if (at >= 0) this.#registrations.splice(at, 1);",
  ],
  [
    future,
    "cancel of a done one is true",
    "if (this.done()) return false;\n    this.#settle",
    "if (this.done()) return true;\n    this.#settle",
  ],
  [task, "starts at once", "loop.callSoon(() => this.#start());", "this.#start();"],
  [
    task,
    "the body runs although cancelled before",
    "driven.add(this.#coro);\n      this.#step(null);",
    "driven.add(this.#coro);\n      const must = this.#mustCancel; this.#mustCancel = false; this.#step(null); this.#mustCancel = must;",
  ],
  [
    task,
    "cancel is the end at once",
    "this.#cancelRequests += 1;",
    "this.#cancelRequests += 1; super.cancel(message); return true;",
  ],
  [
    task,
    "a cancellation after the last await is lost",
    "if (this.#mustCancel) super.cancel(this.#cancelMessage);\n    else ",
    "",
  ],
  [
    task,
    "a cancellation by itself does not reach the next wait",
    "if (this.#mustCancel && future.cancel(this.#cancelMessage)) this.#mustCancel = false;",
    "this.#mustCancel = false;",
  ],
  [
    task,
    "CancelledError is a failure like others",
    "if (error instanceof CancelledError) super.cancel(error.message || undefined);\n    else ",
    "",
  ],
  [task, "sleep(0) is a timer", "if (ms <= 0) {\n    yield null;\n    return;\n  }", ""],
  [task, "currentTask stays behind", "} finally {\n      steppingTask = null;\n    }", "}"],
  [
    task,
    "an error of one ends the loop",
    "else super.setException(error);",
    "else { super.setException(error); this.loop.stop(); }",
  ],
  [
    task,
    "cancel does not reach what is waited for",
    "if (this.#waitingFor?.cancel(message)) return true;",
    "",
  ],
  [task, "requests are not counted", "this.#cancelRequests += 1;", ""],
  [
    task,
    "setResult works",
    'throw new RuntimeError("Cannot set the result of a task: its coroutine returns it");',
    "return undefined as never;",
  ],
  [task, "uncancel goes below zero", "Math.max(this.#cancelRequests - 1, 0)", "this.#cancelRequests - 1"],
  [
    gather,
    "results in the order of ending",
    "const error = errorOf(child);",
    "this.children.splice(this.children.indexOf(child), 1); this.children.push(child); const error = errorOf(child);",
  ],
  [
    gather,
    "an error cancels the others",
    "if (error && !this.#returnExceptions) this",
    "if (error && !this.#returnExceptions) for (const it of this.children) it.cancel(); if (error && !this.#returnExceptions) this",
  ],
  [
    gather,
    "waits for all before it fails",
    "if (error && !this.#returnExceptions) this.setException(error.thrown);\n    else if (this.#pending === 0) this.#allDone();",
    "if (this.#pending > 0) return; const bad = this.#returnExceptions ? undefined : this.children.map(errorOf).find((it) => it); if (bad) this.setException(bad.thrown); else this.#allDone();",
  ],
  [
    gather,
    "cancel does not reach the children",
    "const asked = this.children.map((child) => child.cancel(message));",
    "return super.cancel(message); const asked = [true];",
  ],
  [
    gather,
    "its cancellation is swallowed",
    "if (this.#cancelRequested) this.setException(new CancelledError());\n    else ",
    "",
  ],
  [gather, "empty never ends", "if (awaitables.length === 0) gathering.setResult([]);", ""],
  [
    gather,
    "it is cancelled at once",
    "this.#cancelRequested = true;\n    return true;",
    "super.cancel(); return true;",
  ],
  [
    gather,
    "a coroutine given twice is driven twice",
    "let child = known.get(awaitable);",
    "let child: Future<unknown> | undefined;",
  ],
  [
    gather,
    "asCompleted in the order of arguments",
    "future.addDoneCallback(() => ended.put(future))",
    "ended.put(future)",
  ],
  [group, "siblings are not cancelled", "for (const child of this.#children) child.cancel();", ""],
  [group, "the body is not cancelled", "this.#hasCancelledParent = true;\n      this.#parent?.cancel();", ""],
  [
    group,
    "leaves before the cancelled have ended",
    "while (this.#children.size > 0) {",
    "while (this.#children.size > 0 && !this.#isAborting) {",
  ],
  [
    group,
    "only the first error",
    "this.#errors.push(error);\n",
    "if (this.#errors.length === 0) this.#errors.push(error);\n",
  ],
  [
    group,
    "a bare error",
    'throw new AggregateError(this.#errors, "unhandled errors in a TaskGroup");',
    "throw this.#errors[0];",
  ],
  [
    group,
    "the request to cancel stays",
    "if (this.#hasCancelledParent && this.#parent?.uncancel() === 0) cancellation = null;",
    "if (this.#hasCancelledParent) cancellation = null;",
  ],
  [group, "an error of the body leaves the children", "if (failure && !this.#isAborting) this.#abort();", ""],
  [group, "a cancelled child is a failure", "if (!child.cancelled()) this", "this"],
  [
    group,
    "takes tasks while it is shutting down",
    'if (this.#isAborting) throw new RuntimeError("Cannot create a task: the group is shutting down");',
    "",
  ],
  [lock, "a newcomer overtakes", "this.#isLocked || this.#waiters.areWaiting", "this.#isLocked"],
  [
    lock,
    "a wake-up is lost with the one who is cancelled",
    "if (error instanceof CancelledError && !this.#isLocked) this.#wakeFirst();",
    "",
  ],
  [
    lock,
    "wakes all",
    "const { first } = this.#waiters;\n    if (first && !first.done()) first.setResult();",
    "for (let it = this.#waiters.firstAsleep; it; it = this.#waiters.firstAsleep) it.setResult();",
  ],
  [lock, "last come, first served", "this.#futures.push(future);", "this.#futures.unshift(future);"],
  [
    lock,
    "who is cancelled stays in the queue",
    "this.#futures = this.#futures.filter((it) => it !== future);",
    "if (!future.cancelled()) this.#futures = this.#futures.filter((it) => it !== future);",
  ],
  [
    lock,
    "release of a free lock is silent",
    'throw new RuntimeError("Cannot release the lock: nobody holds it")',
    "return",
  ],
  [
    lock,
    "a permit is lost with the one who is cancelled",
    "if (error instanceof CancelledError && !turn.cancelled()) this.#giveBack();",
    "",
  ],
  [lock, "every cancellation makes a permit", "&& !turn.cancelled()", ""],
  [
    lock,
    "the permit is not kept for the one who is woken",
    "this.#value -= 1;\n    next.setResult();",
    "next.setResult();",
  ],
  [lock, "there is no bound", "if (this.value >= this.#bound)", "if (this.value > 99)"],
  [
    event,
    "set wakes one",
    "wake(this.#queue, this.#queue.length);\n  }\n\n  /** Lowers",
    "wake(this.#queue, 1);\n  }\n\n  /** Lowers",
  ],
  [
    event,
    "a waiter looks at the flag again",
    "if (!this.#isSet) yield* waitIn(this.#queue);",
    "while (!this.#isSet) yield* waitIn(this.#queue);",
  ],
  [
    event,
    "wait on a set event gives up its turn",
    "if (!this.#isSet) yield* waitIn(this.#queue);",
    "if (this.#isSet) yield null; else yield* waitIn(this.#queue);",
  ],
  [
    event,
    "it resets itself",
    "wake(this.#queue, this.#queue.length);\n  }\n\n  /** Lowers",
    "if (this.#queue.length > 0) this.#isSet = false; wake(this.#queue, this.#queue.length);\n  }\n\n  /** Lowers",
  ],
  [
    event,
    "the lock is not taken again after a cancellation",
    "} finally {\n      yield* this.#reacquire();\n    }",
    "} finally {\n    }\n    yield* this.#reacquire();",
  ],
  [
    event,
    "a cancellation while taking the lock again is dropped",
    "if (isCancelled) throw new CancelledError();",
    "",
  ],
  [event, "notify needs no lock", 'this.#requireLock("notify");', ""],
  [
    event,
    "notify wakes all",
    'this.#requireLock("notify");\n    wake(this.#queue, count);',
    'this.#requireLock("notify");\n    wake(this.#queue, this.#queue.length);',
  ],
  [event, "the predicate is asked once", "while (!value) {", "if (!value) {"],
  [event, "a buffer without limit", "this.#items.length < this.#capacity", "true"],
  [event, "the consumer does not tell the producer", "this.#notFull.notify();", ""],
  [
    limit,
    "does not wait for the end of the cancelled",
    "future.cancel();\n    yield* waiter;",
    "future.cancel();",
  ],
  [
    limit,
    "0 starts the body",
    "if (ms <= 0) return yield* endNow(ensureFuture(awaitable));",
    "if (ms <= 0) { const it = ensureFuture(awaitable); yield null; return yield* endNow(it); }",
  ],
  [
    limit,
    "a cancellation does not reach the inner one",
    "yield* cancelAndWait(future);\n    throw cancellation;",
    "throw cancellation;",
  ],
  [
    limit,
    "timeout swallows a foreign cancellation",
    "return this.#hasPassed && (this.#task?.uncancel() ?? 0) <= this.#requestsBefore;",
    "return true;",
  ],
  [
    limit,
    "a foreign error becomes TimeoutError",
    "if (isDueToLimit && error instanceof CancelledError)",
    "if (isDueToLimit)",
  ],
  [
    limit,
    "nested limits: every one has the last word",
    "return this.#hasPassed && (this.#task?.uncancel() ?? 0) <= this.#requestsBefore;",
    "return this.#hasPassed;",
  ],
  [
    limit,
    "shield cancels the inner one",
    "outer.addDoneCallback(() => inner.removeDoneCallback(copy));",
    "outer.addDoneCallback(() => { inner.removeDoneCallback(copy); if (outer.cancelled()) inner.cancel(); });",
  ],
  [
    limit,
    "the shielded one's cancellation leaves the outer pending",
    "if (from.cancelled()) {\n    to.cancel();\n    return;\n  }",
    "if (from.cancelled()) return;",
  ],
  [limit, "shield is no shield", "if (inner.done()) return inner;", "return inner;"],
  [
    limit,
    "wait cancels what is pending",
    "return { done, pending: all.difference(done) };",
    "for (const it of all) it.cancel(); return { done, pending: all.difference(done) };",
  ],
  [
    limit,
    "wait returns at the first of any kind",
    'if (pending <= 0 || returnWhen === "FIRST_COMPLETED") return true;',
    "return true;",
  ],
];

const survivors: string[] = [];
for (const [at, [file, fault]] of mutants.entries()) {
  const golden = goldenFor(file.split("/")[0] as string);
  const mutant = await load(at);
  const caught = golden.find((it) => smallestDifference([it], [play({ ...nanoio, ...mutant }, it.scenario)]));
  if (!caught) survivors.push(`${file.split("/")[0]}: ${fault}`);
}
for (const survivor of survivors) console.log(survivor);
console.log(`${mutants.length - survivors.length} of ${mutants.length} are rejected`);
process.exitCode = survivors.length > 0 ? 1 : 0;

async function load(at: number): Promise<object> {
  const [file, fault, from, to] = mutants[at] as Mutant;
  const url = new URL(`../../../solutions/${file}.ts`, import.meta.url);
  const source = readFileSync(url, "utf8");
  const mutated = source.replace(from, () => to);
  if (mutated === source) throw new Error(`Cannot make the mutant "${fault}": its text is not in ${file}`);
  const hooks = registerHooks({
    load(it, context, nextLoad) {
      if (it !== `${url}?mutant=${at}`) return nextLoad(it, context);
      return { format: "module", source: stripTypeScriptTypes(mutated), shortCircuit: true };
    },
  });
  const module: object = await import(`${url}?mutant=${at}`);
  hooks.deregister();
  return module;
}
