// right: pass-signal
// because: the request ends with the abort
interface RequestOptions { method?: string; signal?: AbortSignal }
declare function request(url: string, options?: RequestOptions): Promise<string>;

export async function loadPage(url: string, signal: AbortSignal): Promise<string> {
  return await request(url, { method: "GET", signal });
}
