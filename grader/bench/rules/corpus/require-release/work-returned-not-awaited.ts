// fault: require-release
// because: the finally releases while the work still runs, so the lock protects nothing
import { Lock } from "@async-kata/kit";

export async function exclusively<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  const guard = await lock.acquire(); // here
  try {
    return work(); // here
  } finally {
    guard.release(); // here
  }
}
