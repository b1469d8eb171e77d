// right: no-spin
// because: the loop computes, and looks at the clock to end in time
declare function improve(plan: number[]): number[];

export function optimise(plan: number[], ms: number): number[] {
  const end = Date.now() + ms;
  let best = plan;
  while (Date.now() < end) best = improve(best);
  return best;
}
