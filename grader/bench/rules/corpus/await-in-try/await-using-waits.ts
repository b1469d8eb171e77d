// right: await-in-try
// because: the report is awaited before the session is disposed of
declare function openSession(): Promise<AsyncDisposable & { report(): Promise<string> }>;

export async function report(): Promise<string> {
  await using session = await openSession();
  return await session.report();
}
