// label: gather
// because: whether a member is asked depends on the member, not on the others
interface Member { id: string; isActive: boolean }
declare function lastVisit(memberId: string): Promise<Date>;

export async function visits(members: Iterable<Member>): Promise<Array<Date | null>> {
  const dates: Array<Date | null> = [];
  for (const member of members) {
    if (member.isActive) dates.push(await lastVisit(member.id)); // here
    else dates.push(null);
  }
  return dates;
}
