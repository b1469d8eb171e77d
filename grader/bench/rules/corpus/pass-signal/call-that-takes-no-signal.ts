// right: pass-signal
// because: the only call there is cannot be aborted
declare function parse(text: string): Promise<object>;

export async function parseUnlessAborted(text: string, signal: AbortSignal): Promise<object> {
  signal.throwIfAborted();
  const parsed = await parse(text);
  signal.throwIfAborted();
  return parsed;
}
