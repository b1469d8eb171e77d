// right: async-executor
// because: the async part is a function of its own that awaits and is awaited
declare function roll(): Promise<number>;

export async function untilSix(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const loop = async () => {
    for (;;) if ((await roll()) === 6) return resolve(6);
  };
  loop().catch(reject);
  return await promise;
}
