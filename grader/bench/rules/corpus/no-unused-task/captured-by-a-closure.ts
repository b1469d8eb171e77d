// right: no-unused-task
// because: the function that is returned awaits it
declare function load(): Promise<string[]>;

export function preloaded(): () => Promise<string[]> {
  const loading = load();
  return async () => (await loading).toSorted();
}
