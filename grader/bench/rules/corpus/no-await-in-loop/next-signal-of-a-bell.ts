// label: sequential
// because: a bell can be heard only after it was heard the time before
interface Bell { rings(): Promise<Date> }

export async function ringTimes(bell: Bell, howOften: number): Promise<Date[]> {
  const times: Date[] = [];
  while (times.length < howOften) times.push(await bell.rings());
  return times;
}
