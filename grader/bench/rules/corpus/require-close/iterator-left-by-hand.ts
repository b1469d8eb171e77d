// fault: require-close
// because: the generator's finally never runs, for nobody calls return on it
async function* lines(open: () => Promise<AsyncIterable<string> & AsyncDisposable>): AsyncGenerator<string> {
  await using file = await open();
  yield* file;
}

export async function header(open: () => Promise<AsyncIterable<string> & AsyncDisposable>): Promise<string> {
  const iterator = lines(open); // here
  const first = await iterator.next();
  return first.done ? "" : first.value;
}
