// right: require-close
// because: for await calls return on the iterator when it is left
interface File extends AsyncIterable<string>, AsyncDisposable {}
declare function openLog(): Promise<File>;

async function* lines(): AsyncGenerator<string> {
  await using file = await openLog();
  yield* file;
}

export async function header(): Promise<string> {
  for await (const line of lines()) return line;
  return "";
}
