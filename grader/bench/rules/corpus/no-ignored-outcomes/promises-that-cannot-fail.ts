// right: no-ignored-outcomes
// because: each promise has taken its failure before
declare function stop(service: string): Promise<void>;
declare function report(service: string, error: unknown): void;

export async function stopAll(services: string[]): Promise<void> {
  const stopping = services.map((it) => stop(it).catch((error: unknown) => report(it, error)));
  await Promise.allSettled(stopping);
}
