// right: no-dangling-timeout
// because: the signal ends the request itself and does not keep the process alive
declare function request(url: string, options: { signal: AbortSignal }): Promise<string>;

export function requestWithin(url: string, ms: number): Promise<string> {
  return request(url, { signal: AbortSignal.timeout(ms) });
}
