// fault: async-executor
// because: a class of one's own that extends Promise treats its executor the same
class Job<T> extends Promise<T> {
  get name(): string {
    return "job";
  }
}
declare function work(): Promise<number>;

export function startJob(): Job<number> {
  return new Job<number>(async (resolve) => { // here
    resolve(await work());
  });
}
