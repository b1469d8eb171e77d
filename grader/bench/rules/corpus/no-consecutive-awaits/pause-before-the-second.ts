// right: no-consecutive-awaits
// because: the pause is meant to keep the two requests apart
declare function pressButton(name: string): Promise<string>;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function doublePress(): Promise<string> {
  const first = await pressButton("start");
  await pause(300);
  const second = await pressButton("start");
  return `${first} ${second}`;
}
