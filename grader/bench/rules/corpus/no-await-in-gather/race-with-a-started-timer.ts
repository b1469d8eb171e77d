// right: no-await-in-gather
// because: both contestants are promises that are under way
declare function ask(server: string): Promise<string>;
declare function sleep(ms: number, options: { signal: AbortSignal }): Promise<void>;

export async function askQuickly(server: string): Promise<string | undefined> {
  const controller = new AbortController();
  try {
    const late = sleep(500, controller).then(() => undefined);
    return await Promise.race([ask(server), late]);
  } finally {
    controller.abort();
  }
}
