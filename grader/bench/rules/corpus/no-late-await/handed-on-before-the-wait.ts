// right: no-late-await
// because: the tracker has been given the promise and hears its failure
interface Tracker { track(task: Promise<unknown>): void; idle(): Promise<void> }
declare function syncFolder(name: string): Promise<number>;

export async function sync(folder: string, tracker: Tracker): Promise<number> {
  const task = syncFolder(folder);
  tracker.track(task);
  await tracker.idle();
  return await task;
}
