// right: no-mixed-then
// because: the function waits by await alone
declare function loadUser(id: number): Promise<{ name: string }>;

export async function nameOf(id: number): Promise<string> {
  const user = await loadUser(id);
  return user.name.trim();
}
