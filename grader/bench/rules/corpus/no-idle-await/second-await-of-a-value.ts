// fault: no-idle-await
// because: the user has been awaited already
interface User { name: string; rename(name: string): User }
declare function loadUser(id: number): Promise<User>;

export async function renamed(id: number): Promise<string> {
  const user = await loadUser(id);
  const other = await user.rename("Ada"); // here
  return other.name;
}
