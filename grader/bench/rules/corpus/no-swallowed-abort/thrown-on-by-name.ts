// right: no-swallowed-abort
// because: what is named AbortError is thrown on
declare function lookUp(name: string, signal: AbortSignal): Promise<string>;

export async function describe(name: string, signal: AbortSignal): Promise<string> {
  try {
    return await lookUp(name, signal);
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") throw error;
    return "unknown";
  }
}
