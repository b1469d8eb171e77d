import { UsageError } from "../src/verdict/errors.ts";

/**
 * A whole number from 1 that a call of a bench gives, such as the number of runs; `usual` where it gives none.
 * @throws {UsageError} for anything else.
 */
export function countOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`\`${text}\` is no count: give a whole number from 1.`);
  return value;
}
