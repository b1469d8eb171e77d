// right: no-swallowed-abort
// because: the handler throws in every case, with the abort as its cause
declare function load(id: number, signal: AbortSignal): Promise<string>;

export async function mustLoad(id: number, signal: AbortSignal): Promise<string> {
  try {
    return await load(id, signal);
  } catch (cause) {
    throw new Error(`Cannot load ${id}`, { cause });
  }
}
