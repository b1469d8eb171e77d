// fault: no-swallowed-abort
// because: the caller is told that the name is taken, when nobody has asked to the end
declare function reserve(name: string, signal?: AbortSignal): Promise<void>;

export async function isFree(name: string, options: { signal?: AbortSignal }): Promise<boolean> {
  try {
    await reserve(name, options.signal);
    return true;
  } catch { // here
    return false;
  }
}
