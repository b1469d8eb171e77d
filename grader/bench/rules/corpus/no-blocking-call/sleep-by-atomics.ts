// fault: no-blocking-call
// because: the thread sleeps, and with it everything that runs on it
declare function press(button: string): Promise<void>;

export async function pressSlowly(button: string): Promise<void> {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  await press(button);
  Atomics.wait(cell, 0, 0, 500); // here
  await press(button);
}
