// fault: no-ignored-outcomes
// because: the callback goes on without its argument
declare function stop(service: string): Promise<void>;

export function stopAll(services: string[], done: () => void): Promise<void> {
  return Promise.allSettled(services.map(stop)).then(() => done()); // here
}
