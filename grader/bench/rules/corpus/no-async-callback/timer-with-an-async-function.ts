// fault: no-async-callback
// because: a timer does not look at what its callback returns, so a failure is unhandled
declare function refresh(feed: string): Promise<void>;

export function keepFresh(feed: string): () => void {
  const timer = setInterval(async () => { // here
    await refresh(feed);
  }, 60_000);
  return () => clearInterval(timer);
}
