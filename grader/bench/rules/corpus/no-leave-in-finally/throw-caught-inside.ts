// right: no-leave-in-finally
// because: what is thrown in the finally is caught in the finally
declare function work(): Promise<string>;
declare function shutDown(): Promise<number>;
declare function log(text: string): void;

export async function run(): Promise<string> {
  try {
    return await work();
  } finally {
    try {
      if ((await shutDown()) !== 0) throw new Error("The shutdown was not clean");
    } catch (error) {
      log(String(error));
    }
  }
}
