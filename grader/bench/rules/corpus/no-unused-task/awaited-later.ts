// right: no-unused-task
// because: the promise is awaited at the end, and marked as handled until then
declare function warmCache(): Promise<void>;
declare function listen(port: number): Promise<void>;

export async function start(): Promise<void> {
  const warming = warmCache();
  await Promise.all([warming, listen(8080)]);
}
