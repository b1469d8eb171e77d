// label: gather
// because: each secret replaces its own placeholder
declare const vault: { read(path: string): Promise<string> };

export async function withSecrets(config: Record<string, string>) {
  const filled = { ...config };
  for (const [key, value] of Object.entries(config)) {
    if (!value.startsWith("vault:")) continue;
    filled[key] = await vault.read(value.slice("vault:".length)); // here
  }
  return filled;
}
