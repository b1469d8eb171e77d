// label: sequential
// because: the wait is for the lock, and the work under it is not to overlap with itself
declare class Mutex { acquire(): Promise<{ release(): void }> }
declare function recount(account: string): Promise<number>;

export async function recountAll(accounts: string[], mutex: Mutex): Promise<number> {
  let total = 0;
  for (const account of accounts) {
    const guard = await mutex.acquire();
    try {
      total += await recount(account);
    } finally {
      guard.release();
    }
  }
  return total;
}
