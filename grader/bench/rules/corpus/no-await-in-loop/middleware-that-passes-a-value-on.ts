// label: sequential
// because: every step transforms what the one before has made
type Step = (text: string) => Promise<string>;

export function pipeline(...steps: Step[]): Step {
  return (text) => steps.reduce(async (before, step) => step(await before), Promise.resolve(text));
}
