/** Lets somebody watch the kit's primitives, to draw a picture of who waited for whom. Nobody does so otherwise. */

/** What tasks wait at. `capacity` is how many can have it at once, or how many items fit; null where it has no limit. */
export interface Primitive {
  readonly kind: "lock" | "semaphore" | "event" | "queue";
  readonly capacity: number | null;
}

/**
 * What becomes of one use of a primitive, in this order: it may have to `wait`, then it can `acquire` what it wants or
 * `leave` without it, and gives it back with `release` where that is to be done.
 */
export type UseEvent = "wait" | "acquire" | "leave" | "release";

/** Called at the moment at which it happens. `use` is the same object from the first event to the last. */
export type Observer = (event: UseEvent, use: object, primitive: Primitive) => void;

let observer: Observer | undefined;

/** From now on `next` is told; `undefined` ends that. */
export function observe(next: Observer | undefined): void {
  observer = next;
}

/** Tells the observer, if there is one. */
export function report(event: UseEvent, use: object, primitive: Primitive): void {
  observer?.(event, use, primitive);
}
