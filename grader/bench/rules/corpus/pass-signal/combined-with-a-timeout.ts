// right: pass-signal
// because: the combined signal is aborted with the outer one
declare function request(url: string, options: { signal: AbortSignal }): Promise<string>;

export function requestWithin(url: string, ms: number, signal: AbortSignal): Promise<string> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  return request(url, { signal: either });
}
