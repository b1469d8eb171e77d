// fault: no-needless-async
// because: the await belongs to the inner function
declare function save(text: string): Promise<void>;

export async function makeSaver(prefix: string): Promise<(text: string) => Promise<void>> { // here
  return async (text) => {
    await save(prefix + text);
  };
}
