// fault: no-needless-async
// because: the helper computes, and awaiting it only costs a turn
declare function readings(): Promise<number[]>;

export async function average(): Promise<number> {
  const mean = async (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length; // here
  return await mean(await readings());
}
