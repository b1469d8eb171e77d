// label: policy
// because: test cases may share fixtures that nobody sees here
interface Case { name: string; run(): Promise<void> }

export async function runCases(cases: Case[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of cases) {
    await run().catch(() => failed.push(name));
  }
  return failed;
}
