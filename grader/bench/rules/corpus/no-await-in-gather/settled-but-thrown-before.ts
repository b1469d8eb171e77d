// fault: no-await-in-gather
// because: the await throws before allSettled can take the failure
declare function close(door: string): Promise<void>;

export async function closeBoth(): Promise<number> {
  const outcomes = await Promise.allSettled([await close("front"), await close("back")]); // here
  return outcomes.length;
}
