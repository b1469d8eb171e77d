// fault: no-promise-wrapper
// because: resolving with a promise at once is that promise
declare function measure(sensor: string): Promise<number>;

export function reading(sensor: string): Promise<number> {
  return new Promise((resolve) => resolve(measure(sensor))); // here
}
