// right: no-leave-in-finally
// because: the return belongs to a callback inside of the finally
interface Room { guests: { leave(): Promise<void>; isGone: boolean }[] }
declare function party(room: Room): Promise<string>;

export async function evening(room: Room): Promise<string> {
  try {
    return await party(room);
  } finally {
    const left = room.guests.filter((guest) => {
      return !guest.isGone;
    });
    await Promise.all(left.map((guest) => guest.leave()));
  }
}
