// label: gather
// because: the frame before is an input, not a result
declare function difference(before: string, after: string): Promise<number>;

export async function motion(frames: string[]): Promise<number[]> {
  const amounts: number[] = [];
  let previous: string | undefined;
  for (const frame of frames) {
    if (previous !== undefined) {
      amounts.push(await difference(previous, frame)); // here
    }
    previous = frame;
  }
  return amounts;
}
