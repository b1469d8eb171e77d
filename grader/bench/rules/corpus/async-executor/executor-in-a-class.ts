// fault: async-executor
// because: the field waits for a promise that is never rejected
declare function discover(): Promise<string[]>;

export class Printers {
  readonly ready: Promise<string>;

  constructor() {
    this.ready = new Promise(async (resolve) => { // here
      const names = await discover();
      resolve(names[0] ?? "none");
    });
  }
}
