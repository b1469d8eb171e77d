// fault: no-shared-loop-variable
// because: the function reads the index after its wait, when the loop is over
declare function load(id: string): Promise<string>;

export async function loadAll(ids: string[]): Promise<string[]> {
  const texts: string[] = [];
  let index = 0;
  const tasks: Promise<void>[] = [];
  for (const id of ids) {
    tasks.push(
      (async () => { // here
        const text = await load(id);
        texts[index] = text; // here
      })(),
    );
    index++;
  }
  await Promise.all(tasks);
  return texts;
}
