// fault: no-swallowed-abort
// because: an abort is taken for a failure, and the work is tried again
declare function send(text: string, options: { signal: AbortSignal }): Promise<void>;

export async function sendStubbornly(text: string, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await send(text, { signal });
      return true;
    } catch { // here
      console.log(`attempt ${attempt} failed`);
    }
  }
  return false;
}
