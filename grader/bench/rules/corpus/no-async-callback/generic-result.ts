// right: no-async-callback
// because: the result of the function is generic, so its promise is returned
declare function measure<T>(label: string, work: () => T): T;
declare function indexFiles(): Promise<number>;

export async function reindex(): Promise<number> {
  return await measure("index", async () => (await indexFiles()) + 1);
}
