// right: no-mixed-then
// because: the then makes a contestant of the race out of a sleep
declare function ask(): Promise<string>;
declare function sleep(ms: number, options: { signal: AbortSignal }): Promise<void>;

export async function askWithin(ms: number): Promise<string> {
  const controller = new AbortController();
  const late = sleep(ms, controller).then(() => "too late");
  try {
    return await Promise.race([ask(), late]);
  } finally {
    controller.abort();
  }
}
