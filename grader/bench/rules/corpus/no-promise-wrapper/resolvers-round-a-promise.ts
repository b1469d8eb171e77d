// fault: no-promise-wrapper
// because: the resolvers only repeat what the promise does
declare function scan(code: string): Promise<string>;

export function scanned(code: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>(); // here
  scan(code).then(resolve, reject); // here
  return promise;
}
