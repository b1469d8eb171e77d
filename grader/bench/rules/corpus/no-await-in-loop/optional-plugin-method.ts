// label: gather
// because: a plugin describes itself without the others
interface Plugin { name: string; describe?(locale: string): Promise<string> }

export async function describePlugins(plugins: Plugin[], locale: string): Promise<string[]> {
  const lines: string[] = [];
  for (const plugin of plugins) {
    const text = await plugin.describe?.(locale); // here
    lines.push(text ?? plugin.name);
  }
  return lines;
}
