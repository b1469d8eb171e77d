// right: throw-errors
// because: what was caught is thrown on as it came
declare function pull(): Promise<string>;
declare function log(error: unknown): void;

export async function pullLoudly(): Promise<string> {
  try {
    return await pull();
  } catch (error) {
    log(error);
    throw error;
  }
}
