// fault: no-swallowed-abort
// because: aborted uploads are counted as failed ones, and the function ends as if it had worked
declare function upload(file: string, signal: AbortSignal): Promise<void>;

export async function uploadAll(files: string[], signal: AbortSignal): Promise<number> {
  let failed = 0;
  for (const file of files) {
    await upload(file, signal).catch(() => failed++); // here
  }
  return failed;
}
