// fault: no-leave-in-finally
// because: the break drops the error of the attempt
declare function attempt(level: number): Promise<boolean>;

export async function highestLevel(): Promise<number> {
  let level = 0;
  for (;;) {
    let isPassed = false;
    try {
      isPassed = await attempt(level);
    } finally {
      if (!isPassed) break; // here
    }
    level++;
  }
  return level;
}
