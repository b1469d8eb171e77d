// fault: no-unused-task
// because: the gather has a name, and the function ends without it
declare function heat(oven: number): Promise<void>;

export async function preheat(ovens: number[]): Promise<string> {
  const all = Promise.all(ovens.map(heat)); // here
  return `${ovens.length} ovens are hot`;
}
