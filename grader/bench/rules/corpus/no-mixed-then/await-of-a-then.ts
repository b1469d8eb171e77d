// fault: no-mixed-then
// because: one line waits by await and by a callback at the same time
declare function loadUser(id: number): Promise<{ name: string }>;

export async function nameOf(id: number): Promise<string> {
  const name = await loadUser(id).then((user) => { // here
    return user.name.trim();
  });
  return name;
}
