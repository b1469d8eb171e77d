// right: no-async-callback
// because: the callback itself gives nothing, and the failure is taken
declare function refresh(feed: string): Promise<void>;

export function keepFresh(feed: string, log: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    refresh(feed).catch(log);
  }, 60_000);
  return () => clearInterval(timer);
}
