// fault: settle-once
// because: returning from the executor settles nothing
declare function compute(seed: number): number;

export function later(seed: number): Promise<number> {
  return new Promise<number>((resolve, reject) => { // here
    if (seed < 0) reject(new RangeError("The seed is negative"));
    return compute(seed); // here
  });
}
