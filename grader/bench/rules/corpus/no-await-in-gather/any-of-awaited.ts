// fault: no-await-in-gather
// because: the first that fails is thrown, although another could answer
declare function ask(server: string): Promise<string>;

export function anyAnswer(): Promise<string> {
  const run = async () => Promise.any([await ask("one"), await ask("two"), await ask("three")]); // here
  return run();
}
