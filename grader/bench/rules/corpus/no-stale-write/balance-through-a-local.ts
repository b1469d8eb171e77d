// fault: no-stale-write
// because: a payment that comes during the check is overwritten
interface Account { balance: number; owner: string }
declare function isTrusted(owner: string): Promise<boolean>;

export async function withdraw(account: Account, cents: number): Promise<void> {
  const { balance } = account;
  if (!(await isTrusted(account.owner))) throw new Error("The owner is not trusted");
  account.balance = balance - cents; // here
}
