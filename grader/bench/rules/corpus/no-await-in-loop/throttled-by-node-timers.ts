// label: sequential
// because: the requests are spaced out on purpose
import { setTimeout as delay } from "node:timers/promises";

declare function postReading(sensor: string): Promise<number>;

export async function trickle(sensors: string[]): Promise<number[]> {
  const accepted: number[] = [];
  for (const sensor of sensors) {
    const count = await postReading(sensor);
    accepted.push(count);
    await delay(250);
  }
  return accepted;
}
