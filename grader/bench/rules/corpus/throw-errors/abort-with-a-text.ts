// fault: throw-errors
// because: the promise made of the executor's second function is rejected with a template
declare function later(ms: number, f: () => void): void;

export const failAfter = (ms: number): Promise<never> =>
  new Promise<never>((_, fail) => later(ms, () => fail(`after ${ms} ms`))); // here
