// fault: pass-signal
// because: the first call has the signal, the second was forgotten
declare function encode(clip: string, signal?: AbortSignal): Promise<Uint8Array>;
declare function store(bytes: Uint8Array, signal?: AbortSignal): Promise<string>;

export async function publish(clip: string, signal: AbortSignal): Promise<string> {
  const bytes = await encode(clip, signal);
  return await store(bytes); // here
}
