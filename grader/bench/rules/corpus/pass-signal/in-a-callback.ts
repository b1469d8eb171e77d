// fault: pass-signal
// because: the requests are started in a callback that sees the signal and does not use it
declare function fetchTile(id: string, options?: { signal?: AbortSignal }): Promise<ArrayBuffer>;

export function fetchTiles(ids: string[], signal: AbortSignal): Promise<ArrayBuffer[]> {
  return Promise.all(ids.map((id) => fetchTile(id))); // here
}
