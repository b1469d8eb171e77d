// fault: async-executor
// because: it is the same constructor by another path
declare function readSensor(id: string): Promise<number>;

export function firstPositive(ids: string[]): Promise<number> {
  return new globalThis.Promise<number>(async (resolve) => { // here
    for (const id of ids) {
      const value = await readSensor(id);
      if (value > 0) return resolve(value);
    }
    resolve(0);
  });
}
