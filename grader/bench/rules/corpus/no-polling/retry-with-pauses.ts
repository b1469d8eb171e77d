// right: no-polling
// because: each turn tries again, it does not look at something
declare function connect(): Promise<string>;
declare function sleep(ms: number): Promise<void>;

export async function connectPatiently(): Promise<string> {
  let session: string | undefined;
  for (let attempt = 0; session === undefined; attempt++) {
    try {
      session = await connect();
    } catch {
      await sleep(100 * 2 ** attempt);
    }
  }
  return session;
}
