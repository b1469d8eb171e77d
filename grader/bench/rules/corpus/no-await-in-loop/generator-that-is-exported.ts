// label: policy
// because: a consumer that stops early profits from the laziness, one that takes all does not
declare function loadIssue(number: number): Promise<{ title: string }>;

export async function* issues(numbers: number[]): AsyncGenerator<{ number: number; title: string }> {
  for (const number of numbers) {
    const { title } = await loadIssue(number);
    yield { number, title };
  }
}
