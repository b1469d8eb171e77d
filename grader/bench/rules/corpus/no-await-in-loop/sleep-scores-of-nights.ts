// label: gather
// because: it is about sleep, it does not sleep
interface Night { date: string; hours: number }
declare const tracker: { sleepQuality(date: string): Promise<number> };

export async function sleepReport(nights: Night[]): Promise<string[]> {
  const lines: string[] = [];
  for (const night of nights) {
    const quality = await tracker.sleepQuality(night.date); // here
    lines.push(`${night.date}: ${night.hours} h, quality ${quality}`);
  }
  return lines;
}
