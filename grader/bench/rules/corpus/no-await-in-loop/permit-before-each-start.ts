// label: sequential
// because: only the permit is awaited, the renders go on behind it
declare class Gate { enter(): Promise<void>; leave(): void }
declare function render(scene: string): Promise<string>;

export async function renderScenes(scenes: string[], gate: Gate): Promise<string[]> {
  const running: Promise<string>[] = [];
  for (const scene of scenes) {
    await gate.enter();
    running.push(render(scene).finally(() => gate.leave()));
  }
  return Promise.all(running);
}
