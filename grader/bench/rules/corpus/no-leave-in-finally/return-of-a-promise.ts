// fault: no-leave-in-finally
// because: what the try returns is replaced by the promise of the clean-up
declare function work(): Promise<string>;
declare function cleanUp(): Promise<string>;

export async function run(): Promise<string> {
  try {
    return await work();
  } finally {
    return cleanUp(); // here
  }
}
