// label: sequential
// because: the pause before the next attempt grows after each failure
declare function upload(file: string): Promise<boolean>;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function uploadPatiently(file: string): Promise<boolean> {
  let delay = 100;
  while (delay < 10_000) {
    const ok = await upload(file);
    if (ok) return true;
    await pause(delay);
    delay *= 2;
  }
  return false;
}
