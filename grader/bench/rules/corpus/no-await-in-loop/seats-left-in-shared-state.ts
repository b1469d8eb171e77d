// label: sequential
// because: a group is seated on the seats that earlier groups have left
interface Plan { free: number[] }
declare function choose(free: readonly number[], people: number): Promise<number[]>;

export async function seatGroups(plan: Plan, groups: number[]): Promise<number[][]> {
  const seated: number[][] = [];
  for (const people of groups) {
    const seats = await choose(plan.free, people);
    plan.free = plan.free.filter((it) => !seats.includes(it));
    seated.push(seats);
  }
  return seated;
}
