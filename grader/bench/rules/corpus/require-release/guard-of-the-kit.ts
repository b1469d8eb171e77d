// fault: require-release
// because: the guard is released in the good case only
import { type Io, Lock } from "@async-kata/kit";

export async function readAlone(lock: Lock, io: Io): Promise<string> {
  const guard = await lock.acquire(); // here
  const { data } = await io.fetch(1, 1000);
  guard.release();
  return data;
}
