// right: require-close
// because: the stack closes everything that was put on it
interface Channel extends AsyncDisposable { send(text: string): Promise<void> }
declare function openChannel(name: string): Promise<Channel>;

export async function announce(text: string, names: string[]): Promise<void> {
  await using stack = new AsyncDisposableStack();
  for (const name of names) {
    const channel = stack.use(await openChannel(name));
    await channel.send(text);
  }
}
