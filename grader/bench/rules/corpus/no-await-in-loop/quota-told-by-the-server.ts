// label: sequential
// because: how long to hold back is known from the last answer
interface Answer { body: string; remaining: number; resetMs: number }
declare function call(path: string): Promise<Answer>;
declare const clock: { sleep(ms: number): Promise<void> };

export async function callAll(paths: string[]): Promise<string[]> {
  const bodies: string[] = [];
  for (const path of paths) {
    const answer = await call(path);
    bodies.push(answer.body);
    if (answer.remaining === 0) await clock.sleep(answer.resetMs);
  }
  return bodies;
}
