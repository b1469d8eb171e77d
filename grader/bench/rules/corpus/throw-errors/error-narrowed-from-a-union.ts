// right: throw-errors
// because: behind the check only the error is left
type Outcome = Error | string;
declare function attempt(): Promise<Outcome>;

export async function succeed(): Promise<string> {
  const outcome = await attempt();
  if (typeof outcome !== "string") throw outcome;
  return outcome;
}
