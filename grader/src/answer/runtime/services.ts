/** Stubs of the judge's services: a call becomes a message, its promise settles when the judge says so. */
import type { ServiceShape } from "../protocol.ts";
import { decode, encode } from "../wire.ts";
import { ignoreListener, isAborted, isSignal } from "./abort-listeners.ts";
import { send } from "./channel.ts";
import { recorder } from "./recording-run.ts";

interface PendingCall {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly stopListening: () => void;
}

/** Methods that a signal may have of its own are the learner's; these are the platform's. */
const { addEventListener, removeEventListener } = EventTarget.prototype;

let lastId = 0;
let calls = new Map<number, PendingCall>();

/** Forgets the calls of the run before. */
export function resetCalls(): void {
  for (const call of calls.values()) call.stopListening();
  calls = new Map();
}

/** An object with one stub per method of the service. */
export function createService(service: string, shape: ServiceShape): Readonly<Record<string, unknown>> {
  const stubs = Object.entries(shape).map(([method, kind]) => [
    method,
    kind === "call"
      ? (...args: unknown[]) => call(service, method, args)
      : (...args: unknown[]) => send({ type: "note", service, method, args: encode(args) }),
  ]);
  return Object.freeze(Object.fromEntries(stubs));
}

/** Settles a call with a value of the judge's. */
export function resolveCall(id: number, value: string): void {
  take(id)?.resolve(decode(value));
}

/** Settles a call with an error of this message; null stands for the reason of the call's signal. */
export function rejectCall(id: number, message: string | null): void {
  const pending = take(id);
  if (!pending) return;
  const error = message === null ? pending.signal?.reason : new Error(message);
  recorder.noteFailure(pending.promise, error);
  pending.reject(error);
}

function take(id: number): PendingCall | undefined {
  const pending = calls.get(id);
  calls.delete(id);
  pending?.stopListening();
  return pending;
}

function call(service: string, method: string, args: unknown[]): Promise<unknown> {
  const signal = findSignal(args.at(-1));
  if (signal && isAborted(signal)) return Promise.reject(signal.reason);
  const { promise, resolve, reject } = Promise.withResolvers();
  lastId += 1;
  const id = lastId;
  const onAbort = () => send({ type: "cancel", id });
  ignoreListener(onAbort);
  if (signal) addEventListener.call(signal, "abort", onAbort, { once: true });
  const stopListening = () => signal && removeEventListener.call(signal, "abort", onAbort);
  calls.set(id, { promise, resolve, reject, signal, stopListening });
  send({ type: "call", id, service, method, args: encode(signal ? args.slice(0, -1) : args) });
  recorder.noteCall(id, promise);
  return promise;
}

function findSignal(options: unknown): AbortSignal | undefined {
  if (typeof options !== "object" || options === null || !("signal" in options)) return undefined;
  const { signal } = options;
  return isSignal(signal) ? signal : undefined;
}
