// right: no-swallowed-abort
// because: a service that is told to stop ends without an error, which is what its owner asked for
declare function serve(signal: AbortSignal): Promise<void>;
declare function log(text: string): void;

export async function run(signal: AbortSignal): Promise<void> {
  try {
    await serve(signal);
  } catch (error) {
    if (signal.aborted) return;
    log(`stopped: ${String(error)}`);
    throw error;
  }
}
