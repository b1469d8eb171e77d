/**
 * A program as learners write it. `tsconfig.globals.json` checks it with the types of a kata, and nothing else: the
 * kit's own source, which it imports, has to do with these as well.
 */
import { type Event, type Io, type Lock, Semaphore, withTaskGroup } from "@async-kata/kit";

/** The kit: guards, groups, and a signal that is passed on. */
export async function fetchAll(ids: readonly number[], io: Io): Promise<string[]> {
  const semaphore = new Semaphore(2);
  const tasks = await withTaskGroup(async ({ spawn }) =>
    ids.map((id) =>
      spawn(async (signal) => {
        using _permit = await semaphore.acquire({ signal });
        return await io.fetch(id, 100, { signal });
      }),
    ),
  );
  return (await Promise.all(tasks.map((task) => task.result))).map((datum) => datum.data);
}

/** `Event` is the kit's, not the DOM's. */
export async function open(gate: Event, lock: Lock): Promise<boolean> {
  gate.set();
  await gate.wait({ signal: AbortSignal.any([AbortSignal.timeout(100)]) });
  // @ts-expect-error: a promise of a guard is not a guard.
  await using _guard = lock.acquire();
  return gate.isSet;
}

/** Virtual time. */
export function sleep(ms: number, signal: AbortSignal = new AbortController().signal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout((text: string) => resolve(console.log(text, performance.now())), ms, "awake");
  const stop = () => {
    clearTimeout(timer);
    reject(signal.reason);
  };
  signal.addEventListener("abort", stop, { once: true });
  return promise.finally(() => signal.removeEventListener("abort", stop));
}

/** A promise that a timer resolves. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Timers of every kind. */
export function tick(): number {
  using interval: NodeJS.Timeout = setInterval(() => queueMicrotask(() => console.warn("tick")), 10);
  clearImmediate(setImmediate((count: number) => console.info(count + 1), 1));
  return +interval.unref().refresh();
}

/** Data. */
export function describe(error: unknown): string {
  if (error instanceof DOMException && error.name === "AbortError") return String(error.cause);
  const query = new URLSearchParams(new URL("?a=1&b=2", "http://kata.test").search);
  const bytes = new TextEncoder().encode(structuredClone([...query]).join());
  return btoa(new TextDecoder().decode(bytes));
}

/** What a kata does not have. */
export const missing = [
  // @ts-expect-error
  () => process.exit(0),
  // @ts-expect-error
  () => fetch("http://kata.test"),
  // @ts-expect-error
  () => Buffer.from("kata"),
  // @ts-expect-error
  () => document.title,
];
