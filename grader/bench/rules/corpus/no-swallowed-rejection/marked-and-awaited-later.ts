// right: no-swallowed-rejection
// because: the empty handler only marks the promise, the failure comes again at the await
declare function load(level: number): Promise<string>;
declare function showIntro(): Promise<void>;

export async function start(level: number): Promise<string> {
  const loading = load(level);
  loading.catch(() => {});
  await showIntro();
  return await loading;
}
