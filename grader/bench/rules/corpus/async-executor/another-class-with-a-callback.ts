// right: async-executor
// because: the class waits for what its function returns
declare class Task<T> {
  constructor(body: (report: (percent: number) => void) => Promise<T>);
  readonly result: Promise<T>;
}
declare function convert(clip: string): Promise<string>;

export function conversion(clip: string): Task<string> {
  return new Task(async (report) => {
    report(0);
    const converted = await convert(clip);
    report(100);
    return converted;
  });
}
