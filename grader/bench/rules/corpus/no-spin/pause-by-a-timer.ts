// right: no-spin
// because: a timer lets others run until it is due
export async function blink(on: () => void, off: () => void): Promise<void> {
  on();
  await new Promise((resolve) => setTimeout(resolve, 500));
  off();
}
