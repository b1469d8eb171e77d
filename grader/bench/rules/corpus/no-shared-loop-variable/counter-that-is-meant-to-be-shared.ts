// right: no-shared-loop-variable
// because: the counter says how many are done, so all callbacks are to count in one
declare function work(item: string): Promise<void>;

export async function workThrough(items: string[], show: (done: number) => void): Promise<void> {
  let done = 0;
  const tasks: Promise<void>[] = [];
  for (const item of items) {
    tasks.push(work(item).then(() => show(++done)));
  }
  await Promise.all(tasks);
}
