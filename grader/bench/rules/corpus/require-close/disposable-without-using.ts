// fault: require-close
// because: the session can be disposed of, and is not
interface Session extends AsyncDisposable { balance(): Promise<number> }
declare function logIn(pin: string): Promise<Session>;

export async function balance(pin: string): Promise<number> {
  const session = await logIn(pin); // here
  return await session.balance();
}
