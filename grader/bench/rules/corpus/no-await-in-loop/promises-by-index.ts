// label: policy
// because: the promises were started by the caller, and this function can only wait for them
export async function labelAll(names: string[], promises: Promise<string>[]): Promise<string[]> {
  const lines: string[] = [];
  for (let i = 0; i < names.length; i++) {
    lines.push(`${names[i]}: ${await promises[i]}`);
  }
  return lines;
}
