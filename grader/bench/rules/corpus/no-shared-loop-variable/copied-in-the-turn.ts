// right: no-shared-loop-variable
// because: the function closes over a copy that never changes
declare function load(id: string): Promise<string>;

export async function loadAll(ids: string[]): Promise<string[]> {
  const texts: string[] = [];
  const tasks: Promise<void>[] = [];
  let next = 0;
  for (const id of ids) {
    const index = next++;
    tasks.push(
      (async () => {
        texts[index] = await load(id);
      })(),
    );
  }
  await Promise.all(tasks);
  return texts;
}
