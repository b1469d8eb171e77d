// fault: async-executor
// because: a function expression loses its failures as an arrow does
declare function loadSave(slot: number): Promise<{ level: number }>;

export const levelOf = (slot: number) =>
  new Promise<number>(async function (resolve) { // here
    resolve((await loadSave(slot)).level);
  });
