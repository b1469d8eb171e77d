// label: sequential
// because: the loop stops where two estimates in a row are close
declare function simulate(steps: number): Promise<number>;

export async function refine(tolerance: number): Promise<number> {
  let before = await simulate(1);
  for (let steps = 2; steps < 4096; steps *= 2) {
    const estimate = await simulate(steps);
    if (Math.abs(estimate - before) < tolerance) return estimate;
    before = estimate;
  }
  return before;
}
