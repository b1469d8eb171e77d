// right: no-dangling-timeout
// because: the timer is cleared however the race ends
declare function ask(question: string): Promise<string>;

export async function askWithin(question: string, ms: number): Promise<string> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("There is no answer")), ms);
  try {
    return await Promise.race([ask(question), promise]);
  } finally {
    clearTimeout(timer);
  }
}
