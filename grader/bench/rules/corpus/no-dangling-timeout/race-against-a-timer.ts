// fault: no-dangling-timeout
// because: the timer keeps the process alive after the answer has come
declare function ask(question: string): Promise<string>;

export function askWithin(question: string, ms: number): Promise<string> {
  return Promise.race([ // here
    ask(question),
    new Promise<never>((_, reject) => { // here
      setTimeout(() => reject(new Error("There is no answer")), ms); // here
    }),
  ]);
}
