// right: no-mixed-then
// because: the function is not async and chains callbacks alone
declare function loadUser(id: number): Promise<{ name: string }>;

export function nameOf(id: number): Promise<string> {
  return loadUser(id).then((user) => user.name.trim());
}
