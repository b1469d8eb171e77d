// label: sequential
// because: each booking is made with the balance that the one before has left
declare function book(account: string, balance: number, amount: number): Promise<number>;

export async function settle(account: string, amounts: number[]): Promise<number> {
  let balance = 0;
  for (const amount of amounts) {
    balance = await book(account, balance, amount);
  }
  return balance;
}
