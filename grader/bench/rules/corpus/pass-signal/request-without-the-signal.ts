// fault: pass-signal
// because: an abort does not end the request, although it could take the signal
interface RequestOptions { method?: string; signal?: AbortSignal }
declare function request(url: string, options?: RequestOptions): Promise<string>;

export async function loadPage(url: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  return await request(url, { method: "GET" }); // here
}
