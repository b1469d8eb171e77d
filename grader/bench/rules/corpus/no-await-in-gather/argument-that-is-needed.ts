// right: no-await-in-gather
// because: the token is needed by all, so it has to be there first
declare function logIn(): Promise<string>;
declare function cart(token: string): Promise<string[]>;
declare function wishes(token: string): Promise<string[]>;

export async function lists(): Promise<string[][]> {
  const token = await logIn();
  return await Promise.all([cart(token), wishes(token)]);
}
