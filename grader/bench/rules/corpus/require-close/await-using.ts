// right: require-close
// because: await using disposes of the session at the end of the block
interface Session extends AsyncDisposable { balance(): Promise<number> }
declare function logIn(pin: string): Promise<Session>;

export async function balance(pin: string): Promise<number> {
  await using session = await logIn(pin);
  return await session.balance();
}
