/**
 * Adds up the steps of the numbers 1 to n (see `steps` in `sum.worker.ts`) in a thread of its own, so that the
 * loop of this one goes on. The thread has ended when the promise settles.
 *
 * @param n up to which number: a whole number, 0 or more.
 * @returns the sum; 0 for n = 0.
 * @throws what is thrown in the thread: its name and its message arrive.
 */
export async function sumInWorker(n: number): Promise<number> {
  // TODO: start `sum.worker.ts` as a thread, hear from it, end it.
  throw new Error("not written yet");
}
