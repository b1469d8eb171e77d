// fault: no-dangling-timeout
// because: when the work fails, the line that clears the timer is skipped
declare function connect(host: string): Promise<string>;

export async function connectWithin(host: string, ms: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => { // here
    timer = setTimeout(() => reject(new Error("The connection took too long")), ms); // here
  });
  const session = await Promise.race([connect(host), limit]); // here
  clearTimeout(timer);
  return session;
}
