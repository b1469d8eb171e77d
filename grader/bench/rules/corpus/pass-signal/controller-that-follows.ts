// right: pass-signal
// because: the own controller is aborted when the outer signal is
declare function stream(url: string, signal: AbortSignal): Promise<number>;

export async function watch(url: string, signal: AbortSignal): Promise<number> {
  const own = new AbortController();
  const follow = () => own.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener("abort", follow, { once: true });
  try {
    return await stream(url, own.signal);
  } finally {
    signal.removeEventListener("abort", follow);
  }
}
