// fault: no-idle-await
// because: setTimeout gives a handle at once
export async function blink(on: () => void, off: () => void): Promise<void> {
  on();
  await setTimeout(() => {}, 500); // here
  off();
}
