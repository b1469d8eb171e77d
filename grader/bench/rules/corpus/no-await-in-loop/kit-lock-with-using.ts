// label: sequential
// because: each turn holds the lock until its work has ended
import { Lock, type Io } from "@async-kata/kit";

export async function visitRooms(rooms: number[], lock: Lock, io: Io): Promise<string[]> {
  const notes: string[] = [];
  for (const room of rooms) {
    using _ = await lock.acquire();
    const { data } = await io.fetch(room, 100);
    notes.push(data);
  }
  return notes;
}
