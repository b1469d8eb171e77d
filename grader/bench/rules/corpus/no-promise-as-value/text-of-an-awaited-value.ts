// right: no-promise-as-value
// because: the name is there before the text is made
declare function displayName(userId: number): Promise<string>;

export async function greeting(userId: number): Promise<string> {
  return `Welcome back, ${await displayName(userId)}!`;
}
