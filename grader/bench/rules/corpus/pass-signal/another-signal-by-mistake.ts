// fault: pass-signal
// because: the call gets a controller of its own that nobody aborts
declare function upload(file: string, options: { signal: AbortSignal }): Promise<void>;

export async function backUp(files: string[], signal: AbortSignal): Promise<void> {
  for (const file of files) {
    if (signal.aborted) break;
    const own = new AbortController();
    await upload(file, { signal: own.signal }); // here
  }
}
