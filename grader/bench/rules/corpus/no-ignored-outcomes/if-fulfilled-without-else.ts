// fault: no-ignored-outcomes
// because: a rejected one is passed over in silence
declare function importFile(name: string): Promise<number>;

export async function importAll(names: string[]): Promise<number> {
  let rows = 0;
  const outcomes = await Promise.allSettled(names.map(importFile)); // here
  for (const outcome of outcomes) { // here
    if (outcome.status === "fulfilled") rows += outcome.value; // here
  }
  return rows;
}
