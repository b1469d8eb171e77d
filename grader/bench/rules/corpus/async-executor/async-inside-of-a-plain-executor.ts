// right: async-executor
// because: the async function in the executor hands its failure to reject
declare function connect(): Promise<string>;

export function connected(timer: { onTick(f: () => void): void }): Promise<string> {
  return new Promise((resolve, reject) => {
    timer.onTick(() => {
      const attempt = async () => resolve(await connect());
      attempt().catch(reject);
    });
  });
}
