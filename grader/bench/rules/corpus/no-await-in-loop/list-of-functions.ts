// label: gather
// because: the functions share no argument and no result
type Check = () => Promise<{ name: string; ok: boolean }>;

export async function failures(checks: Check[]): Promise<string[]> {
  const failed: string[] = [];
  for (const check of checks) {
    const { name, ok } = await check(); // here
    if (!ok) failed.push(name);
  }
  return failed;
}
