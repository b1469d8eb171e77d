// right: no-shared-loop-variable
// because: the prefix does not change once the loop has begun
declare function write(line: string): Promise<void>;

export async function writeAll(lines: string[], isIndented: boolean): Promise<void> {
  let prefix = "";
  if (isIndented) prefix = "  ";
  const tasks: (() => Promise<void>)[] = [];
  for (const line of lines) tasks.push(() => write(prefix + line));
  for (const task of tasks) await task();
}
