// fault: async-executor
// because: the constructor has another name, and the same fate for what is thrown
const Deferred = Promise;
declare function translate(text: string): Promise<string>;

export function shout(text: string): Promise<string> {
  return new Deferred<string>(async (resolve) => { // here
    resolve((await translate(text)).toUpperCase());
  });
}
