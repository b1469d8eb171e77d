// right: no-consecutive-awaits
// because: the secret may not be read by those who are not allowed to
declare function mayRead(user: string): Promise<boolean>;
declare function readSecret(name: string): Promise<string>;

export async function secretFor(user: string, name: string): Promise<string> {
  if (!(await mayRead(user))) throw new Error(`${user} may not read ${name}`);
  const secret = await readSecret(name);
  return secret;
}
