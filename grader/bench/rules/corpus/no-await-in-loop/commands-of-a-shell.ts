// label: policy
// because: commands may build on each other through the file system, which the types do not say
declare function run(command: string): Promise<{ code: number; output: string }>;

export async function runScript(commands: string[]): Promise<string> {
  let output = "";
  for (const command of commands) {
    const result = await run(command);
    output += result.output;
  }
  return output;
}
