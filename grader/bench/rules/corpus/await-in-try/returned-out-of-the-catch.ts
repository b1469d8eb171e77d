// right: await-in-try
// because: there is no finally, so nothing is left to be done after the catch
declare function primary(): Promise<string>;
declare function secondary(): Promise<string>;

export async function anyServer(): Promise<string> {
  try {
    return await primary();
  } catch {
    return secondary();
  }
}
