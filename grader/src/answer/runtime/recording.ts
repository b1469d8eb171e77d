/**
 * One recording. The span that runs changes with every call and every await:
 *
 *     caller ────────┐ enter          ┌──── the caller goes on, in its own span again
 *     span           └─ … ─ await ────┘         ┌─ resumed: its own span again
 *     event loop                        ────────┘
 *
 * A rejected await calls nobody: it is ended by whatever its span does next.
 */
import type { Recorded, RecordedTarget } from "../recording.ts";
import { describeThrown, isArray, isPromise, labelOf, promiseWithin } from "./look.ts";
import { PromiseWatch } from "./promise-watch.ts";
import { goOn, leave, newSpan, runningSpan, type Span, switchTo } from "./span.ts";
import { claim, type Started, StartedList, targetOfStarted } from "./started.ts";
import { targetOf, targetOfAll, targetOfTurn } from "./targets.ts";

/** A wait that is told as soon as it is known for whom: `next()` of a generator is called after it begins. */
interface PendingWait {
  readonly span: Span;
  readonly wait: number;
  readonly site: number;
  target: RecordedTarget;
}

/** The list that a combinator of Promise was given. */
interface Members {
  readonly kind: "all" | "race";
  readonly list: readonly unknown[];
}

/** What `enter` is told of a function. The own promise of one whose parameters have defaults is not known. */
const kinds = { simple: 0, others: 1, generator: 2 };
const maxRecords = 20_000;

type ResourceKind = Extract<Recorded, { on: "resource" }>["kind"];
type UseEvent = Extract<Recorded, { on: "use" }>["event"];

export class Recording {
  readonly #sink: (it: Recorded) => void;
  readonly #onFull: () => void;
  readonly #promises: PromiseWatch;
  readonly #started = new StartedList();
  #isOpen = true;
  #recorded = 0;
  #lastSpan = -1;
  #lastWait = -1;
  #pending: PendingWait | undefined;
  #members: Members | undefined;
  /** Waits of module tops, by place. */
  readonly #topWaits = new Map<number, number>();
  /** Spans that have returned a promise, by the promise that their caller got. */
  readonly #ending = new Map<object, Span>();

  constructor(sink: (it: Recorded) => void, onFull: () => void) {
    this.#sink = sink;
    this.#onFull = onFull;
    this.#promises = new PromiseWatch({
      send: (it) => this.#send(it),
      onDerived: () => this.#flush(),
    });
  }

  close(): void {
    this.#isOpen = false;
    this.#promises.stop();
  }

  endTurn(): void {
    this.#flush();
    for (const [promise, span] of this.#ending) {
      if (this.#promises.isSettled(promise)) this.#end(span);
    }
    this.#promises.endTurn();
    this.#started.clear();
  }

  noteCall(call: number, promise: object): void {
    const target: RecordedTarget = { kind: "call", call };
    const asking = this.#pending;
    const span = this.#asking(target);
    this.#promises.stand(promise, target);
    this.#send({ on: "call", call, span });
    this.#begin("call", call, asking);
  }

  /** At the end of the turn nobody had handled the rejection. */
  noteUnhandled(promise: object, reason: unknown): void {
    this.#promises.unhandled(promise, describeThrown(reason));
  }

  noteFailure(promise: object, error: unknown): void {
    this.#promises.reject(promise, describeThrown(error));
  }

  noteTimer(timer: number, method: string): void {
    this.#send({ on: "timer", timer, span: this.currentSpan(), method });
    this.#begin("timer", timer);
  }

  noteResource(resource: number, kind: ResourceKind, capacity: number | null): void {
    this.#send({ on: "resource", resource, kind, capacity });
  }

  noteUse(resource: number, event: UseEvent, holder: number): void {
    const span = event === "wait" ? this.#asking({ kind: "resource", resource }) : this.currentSpan();
    this.#send({ on: "use", resource, event, holder, span });
    if (event === "wait" || event === "acquire") this.#begin("use", resource);
  }

  /** The number of the span that runs. */
  currentSpan(): number | null {
    return runningSpan(this)?.id ?? null;
  }

  /** An async function is called. Its span runs from here on. */
  enter(
    site: number,
    { name, kind, args }: { readonly name: string; readonly kind: number; readonly args: readonly unknown[] },
  ): Span {
    const promise = kind === kinds.simple ? this.#promises.latest() : undefined;
    this.#lastSpan += 1;
    const id = this.#lastSpan;
    const target: RecordedTarget = { kind: "span", span: id };
    const asking = this.#pending;
    const parent = this.#asking(target);
    if (promise) this.#promises.stand(promise, target);
    this.#send({ on: "enter", span: id, parent, site, label: labelOf(name, args) });
    this.#begin("span", id, asking);
    const span = newSpan({ id, owner: this, isGenerator: kind === kinds.generator, promise });
    switchTo(span);
    return span;
  }

  fail(span: Span, error: unknown): void {
    span.error = describeThrown(error);
    this.#endWait(span, span.error);
    if (span.promise) this.#promises.reject(span.promise, span.error);
  }

  /** Its function is over. A promise that it has returned goes on; the span ends with it. */
  exit(span: Span): void {
    const { error, returned, promise } = span;
    this.#endWait(span);
    if (error === undefined && returned && promise) {
      this.#suspend(span, returned.site, returned.promise);
      this.#ending.set(promise, span);
    } else this.#sendExit(span.id, error);
    leave(span);
  }

  #end({ id, wait, promise, returned }: Span): void {
    if (!promise || !returned || wait === undefined) return;
    this.#ending.delete(promise);
    const error = this.#promises.rejectionOf(promise) ?? this.#promises.rejectionOf(returned.promise);
    if (error !== undefined) this.#promises.reject(promise, error);
    this.#send({ on: "resume", wait, failed: error !== undefined });
    this.#sendExit(id, error);
  }

  #sendExit(span: number, error: string | undefined): void {
    this.#send({ on: "exit", span, ...(error === undefined ? {} : { error }) });
  }

  waits(span: Span | null, site: number, value: unknown): void {
    if (!span) {
      this.#suspendTop(site, value);
      return;
    }
    this.#suspend(span, site, value);
    leave(span);
  }

  resumed(span: Span | null, site: number): void {
    if (!span) {
      this.#resumeTop(site);
      return;
    }
    this.#endWait(span);
    if (runningSpan(this) !== span) switchTo(span);
  }

  #suspendTop(site: number, value: unknown): void {
    const wait = this.#nextWait();
    this.#topWaits.set(site, wait);
    this.#send({ on: "wait", wait, span: null, site, target: targetOf(value, this.#promises) });
  }

  #resumeTop(site: number): void {
    const wait = this.#topWaits.get(site);
    this.#topWaits.delete(site);
    this.#started.clear();
    if (wait !== undefined) this.#send({ on: "resume", wait, failed: false });
  }

  #suspend(span: Span, site: number, value: unknown): void {
    this.#endWait(span, "");
    const wait = this.#nextWait();
    span.wait = wait;
    span.awaited = isPromise(value) ? value : undefined;
    this.#send({ on: "wait", wait, span: span.id, site, target: targetOf(value, this.#promises) });
  }

  #nextWait(): number {
    this.#lastWait += 1;
    return this.#lastWait;
  }

  /** The wait that the span was suspended at is over; with an error if there is one. */
  #endWait(span: Span, error?: string): void {
    const { wait, awaited } = span;
    if (wait === undefined) return;
    span.wait = undefined;
    span.awaited = undefined;
    this.#started.clear();
    if (error !== undefined && awaited) this.#promises.reject(awaited, error);
    this.#send({ on: "resume", wait, failed: error !== undefined });
  }

  /** What is returned is waited for: by the function where it is a generator, else by the promise of its call. */
  returns(span: Span, site: number, value: unknown): void {
    if (!span.isGenerator) span.returned = isPromise(value) ? { site, promise: value } : undefined;
    else if (isPromise(value)) this.waits(span, site, value);
  }

  yields(span: Span): void {
    leave(span);
  }

  /** Somebody has asked a generator for more. */
  yielded(span: Span): void {
    if (this.#pending) this.#asking({ kind: "span", span: span.id });
    this.#flush();
    goOn(span);
  }

  /** The span goes on behind an error, or at the end of a `try`. */
  here(span: Span, error: unknown): void {
    if (span.wait !== undefined) this.#endWait(span, error === undefined ? "" : describeThrown(error));
    goOn(span);
  }

  /** A `for await` begins to wait; `list` is what it goes through, the first time. */
  asks(span: Span | null, site: number, list: unknown): void {
    if (!span) {
      this.#suspendTop(site, list);
      return;
    }
    this.#flush();
    this.#endWait(span, "");
    const target = targetOfTurn(span, site, { list, promises: this.#promises });
    const wait = this.#nextWait();
    span.wait = wait;
    span.awaited = undefined;
    this.#pending = { span, wait, site, target };
    leave(span);
  }

  /** The number of what happens now. */
  calls(): number {
    return this.#promises.count();
  }

  members(kind: "all" | "race", list: unknown): void {
    this.#members = isArray(list) ? { kind, list } : undefined;
  }

  /**
   * A call is over: what has been started since `mark` is its doing. Where `isGiven` is false, nobody has to take up
   * the promise that it gave.
   */
  called(
    site: number,
    mark: number,
    { value, isGiven }: { readonly value: unknown; readonly isGiven: boolean },
  ): void {
    const members = this.#members;
    this.#members = undefined;
    const started = this.#started.since(mark);
    const span = this.currentSpan();
    const claimed = claim(started);
    if (claimed.spans.length + claimed.calls.length + claimed.timers.length > 0)
      this.#send({ on: "called", site, span, ...claimed });
    const byHand = isPromise(value) ? value : promiseWithin(value);
    if (byHand && (value !== byHand || !isGiven)) this.#promises.keep(byHand, mark, { site, span });
    if (!isPromise(value)) return;
    if (!this.#promises.targetOf(value)) {
      const target = members
        ? targetOfAll(members.kind, members.list, this.#promises)
        : this.#targetOfCall(value, started);
      if (target) this.#promises.stand(value, target);
    }
    if (isGiven) this.#promises.give(value, mark, { site, span });
  }

  /** What a promise that a call gave is derived from, or else what the call itself has started. */
  #targetOfCall(promise: object, started: readonly Started[]): RecordedTarget | undefined {
    const parent = this.#promises.parentOf(promise);
    const inherited = parent && this.#promises.targetOf(parent);
    const current = runningSpan(this);
    return inherited ?? targetOfStarted(started.filter((it) => it.by === current));
  }

  #send(it: Recorded): void {
    this.#flush();
    if (!this.#isOpen) return;
    if (this.#recorded >= maxRecords) {
      this.#sink({ on: "full" });
      this.#onFull();
      return;
    }
    this.#recorded += 1;
    this.#sink(it);
  }

  #flush(): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    const { span, wait, site, target } = pending;
    this.#send({ on: "wait", wait, span: span.id, site, target });
  }

  /** The span on whose behalf something happens, which is what a `for await` waits for where it has begun to. */
  #asking(target: RecordedTarget): number | null {
    if (!this.#pending) return this.currentSpan();
    this.#pending.target = target;
    return this.#pending.span.id;
  }

  /** @param asking the `for await` that has asked for it; no call will claim it. */
  #begin(kind: Started["kind"], id: number, asking?: PendingWait): void {
    const isClaimed = asking !== undefined;
    this.#started.add({ order: this.#promises.count(), kind, id, by: runningSpan(this), isClaimed });
    if (!asking) return;
    const started = { spans: [], calls: [], timers: [], [`${kind}s`]: [id] };
    this.#send({ on: "called", site: asking.site, span: asking.span.id, ...started });
  }
}
