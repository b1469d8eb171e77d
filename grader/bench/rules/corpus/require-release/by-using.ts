// right: require-release
// because: using releases at the end of the block
import { type Io, Lock } from "@async-kata/kit";

export async function readAlone(lock: Lock, io: Io): Promise<string> {
  using _ = await lock.acquire();
  const { data } = await io.fetch(1, 1000);
  return data;
}
