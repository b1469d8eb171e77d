// right: no-dangling-timeout
// because: two servers race, and there is no timer
declare function fetchFrom(server: string, path: string): Promise<string>;

export function fastest(path: string): Promise<string> {
  return Promise.race([fetchFrom("one", path), fetchFrom("two", path)]);
}
