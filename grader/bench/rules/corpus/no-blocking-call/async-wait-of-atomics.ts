// right: no-blocking-call
// because: waitAsync gives a promise and leaves the thread to others
export async function pause(ms: number): Promise<void> {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const { async: isAsync, value } = Atomics.waitAsync(cell, 0, 0, ms);
  if (isAsync) await value;
}
