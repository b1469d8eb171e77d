// label: policy
// because: a benchmark wants the runs one by one, a load test wants them together
export async function measure(work: () => Promise<void>, times: number): Promise<number[]> {
  const durations: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
  }
  return durations;
}
