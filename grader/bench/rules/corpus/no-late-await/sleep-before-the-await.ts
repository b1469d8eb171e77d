// fault: no-late-await
// because: the request may fail during the pause, when nobody has it
declare function submitScore(points: number): Promise<string>;
declare function sleep(ms: number): Promise<void>;

export async function celebrate(points: number): Promise<string> {
  const submitted = submitScore(points); // here
  await sleep(3000);
  return await submitted; // here
}
