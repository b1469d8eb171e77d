// right: no-late-await
// because: the promise that is kept turns a failure into a value
declare function submitScore(points: number): Promise<string>;
declare function sleep(ms: number): Promise<void>;

export async function celebrate(points: number): Promise<string> {
  const submitted = submitScore(points).catch((error: unknown) => `not submitted: ${String(error)}`);
  await sleep(3000);
  return await submitted;
}
