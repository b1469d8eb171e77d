// label: sequential
// because: a clock has to tick at its own pace
declare function sleep(ms: number): Promise<void>;

export async function countdown(seconds: number, show: (text: string) => void): Promise<void> {
  for (let left = seconds; left > 0; left--) {
    show(`${left} …`);
    await sleep(1000);
  }
  show("go");
}
