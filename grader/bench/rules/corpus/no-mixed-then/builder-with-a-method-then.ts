// right: no-mixed-then
// because: the builder's then is no promise
interface Plan { then(step: string): Plan; run(): Promise<void> }

export async function morning(plan: Plan): Promise<void> {
  await plan.then("wake up").then("coffee").run();
}
