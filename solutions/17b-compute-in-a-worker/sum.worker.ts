import { parentPort, workerData } from "node:worker_threads";

/** This file runs in a thread of its own, from top to bottom. Whoever started it is behind `parentPort`. */

/**
 * How many steps a number takes down to 1. A step halves an even number, and makes 3 · n + 1 of an odd one. Given.
 *
 * @throws {RangeError} when a number on the way does not fit into an Int32. The first such start is 113383.
 */
export function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

let sum = 0;
for (let i = 1; i <= workerData; i += 1) sum += steps(i);
parentPort?.postMessage(sum);
