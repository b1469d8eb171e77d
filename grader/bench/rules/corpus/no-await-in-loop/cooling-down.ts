// label: sequential
// because: every candidate is a neighbour of the solution at hand
interface Plan { cost: number; stops: string[] }
declare function neighbour(plan: Plan, temperature: number): Promise<Plan>;

export async function anneal(start: Plan): Promise<Plan> {
  let plan = start;
  for (let temperature = 100; temperature > 1; temperature *= 0.95) {
    const candidate = await neighbour(plan, temperature);
    const isTaken = candidate.cost < plan.cost || Math.random() < Math.exp((plan.cost - candidate.cost) / temperature);
    if (isTaken) plan = candidate;
  }
  return plan;
}
