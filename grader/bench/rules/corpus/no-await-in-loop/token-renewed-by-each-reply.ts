// label: sequential
// because: every reply carries the one-time token of the next request
interface Reply { balance: number; nextToken: string }
declare function readAccount(account: string, token: string): Promise<Reply>;

export async function balances(accounts: string[], firstToken: string): Promise<number[]> {
  const session = { token: firstToken };
  const result: number[] = [];
  for (const account of accounts) {
    const reply = await readAccount(account, session.token);
    Object.assign(session, { token: reply.nextToken });
    result.push(reply.balance);
  }
  return result;
}
