// fault: no-late-await
// because: the tasks lie in a map while the loop waits for the first of them
declare function compile(module: string): Promise<string>;

export async function compileAll(modules: string[]): Promise<Record<string, string>> {
  const tasks = new Map<string, Promise<string>>();
  for (const module of modules) tasks.set(module, compile(module)); // here
  const output: Record<string, string> = {};
  for (const [module, task] of tasks) {
    output[module] = await task; // here
  }
  return output;
}
