// right: pass-signal
// because: the object that is handed on was made with the signal
interface Request { url: string; signal: AbortSignal }
declare function makeRequest(url: string, signal: AbortSignal): Request;
declare function send(request: Request): Promise<string>;

export async function load(url: string, signal: AbortSignal): Promise<string> {
  const request = makeRequest(url, signal);
  return await send(request);
}
