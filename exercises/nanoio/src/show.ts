/** Values, errors and states as they stand in a trace: the same for JavaScript and for Python. */
import type { Future } from "./future.ts";
import type { Json } from "./scenario.ts";

/** The error that a scenario raises by itself. */
export class Boom extends Error {
  override readonly name: string = "Boom";
}

/** The name of an error; with its tag if it is the scenario's own, with its parts if it is a group. */
export function describe(error: unknown): string {
  if (error instanceof Boom) return `Boom:${error.message}`;
  if (error instanceof AggregateError) return `Group(${error.errors.map(describe).join(", ")})`;
  return error instanceof Error ? error.name : `thrown ${String(error)}`;
}

/** A value that JSON can hold. Python has only one nothing. */
export function show(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(show);
  return value instanceof Error ? `!${describe(value)}` : `a ${typeof value}`;
}

/** The state of a future, with its outcome. */
export function stateOf(future: Future<unknown>): string {
  if (!future.done()) return "pending";
  if (future.cancelled()) return "cancelled";
  try {
    return `result ${JSON.stringify(show(future.result()))}`;
  } catch (error) {
    return `error ${describe(error)}`;
  }
}
