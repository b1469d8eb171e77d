// right: no-consecutive-awaits
// because: the session of the client is opened by the first call and used by the second
declare class BankClient {
  logIn(pin: string): Promise<void>;
  balance(): Promise<number>;
}

export async function balanceOf(client: BankClient, pin: string): Promise<number> {
  await client.logIn(pin);
  return await client.balance();
}
