// right: no-unused-task
// because: both take part in the race, whose outcome is returned
declare function ask(server: string): Promise<string>;

export async function quickest(): Promise<string> {
  const one = ask("one");
  const two = ask("two");
  return await Promise.race([one, two]);
}
