// label: gather
// because: the two awaits of the helper belong together, but the profiles do not belong to each other
interface User { id: number; photoId: string }
declare function loadUser(id: number): Promise<User>;
declare function loadPhoto(photoId: string): Promise<Uint8Array>;

async function profileOf(id: number): Promise<{ user: User; photo: Uint8Array }> {
  const user = await loadUser(id);
  const photo = await loadPhoto(user.photoId);
  return { user, photo };
}

export async function profiles(ids: number[]) {
  const result = [];
  for (const id of ids) result.push(await profileOf(id)); // here
  return result;
}
