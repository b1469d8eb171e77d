// right: no-floating-promise
// because: the function takes every failure itself, and void tells the reader that nobody waits
declare function send(event: string): Promise<void>;

async function track(event: string): Promise<void> {
  try {
    await send(event);
  } catch {
    // Statistics may be lost.
  }
}

export function onClick(): void {
  void track("click");
}
