// label: policy
// because: a default for each failure can be all that is wanted, or hide a broken sensor
declare function readSensor(id: string): Promise<number>;

export async function readings(ids: string[]): Promise<number[]> {
  const outcomes = await Promise.allSettled(ids.map(readSensor));
  return outcomes.map((it) => (it.status === "fulfilled" ? it.value : 0));
}
