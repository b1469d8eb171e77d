// right: no-dangling-timeout
// because: using disposes of the timer at the end of the block, which clears it
declare function connect(host: string): Promise<string>;

export async function connectWithin(host: string, ms: number): Promise<string> {
  const { promise, reject } = Promise.withResolvers<never>();
  using _ = setTimeout(() => reject(new Error("The connection took too long")), ms);
  return await Promise.race([connect(host), promise]);
}
