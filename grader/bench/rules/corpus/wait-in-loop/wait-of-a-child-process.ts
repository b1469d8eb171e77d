// right: wait-in-loop
// because: a process that has ended does not begin again
interface Process { exitCode: number | null; wait(): Promise<number> }

export async function exitCode(process: Process): Promise<number> {
  if (process.exitCode === null) await process.wait();
  return process.exitCode ?? 0;
}
