// fault: no-shared-loop-variable
// because: var is one variable for all turns
declare function translate(text: string): Promise<string>;

export async function translateAll(texts: Record<string, string>): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  const tasks: Promise<unknown>[] = [];
  for (var key in texts) {
    tasks.push(translate(texts[key] ?? "").then((text) => (result[key] = text))); // here
  }
  await Promise.all(tasks);
  return result;
}
