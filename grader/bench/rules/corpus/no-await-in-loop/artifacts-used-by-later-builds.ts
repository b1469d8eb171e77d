// label: sequential
// because: a module is compiled against those that were compiled before
interface Module { name: string; needs: string[] }
declare function compile(name: string, libraries: string[]): Promise<string>;

export async function buildInOrder(modules: Module[]): Promise<Map<string, string>> {
  const built = new Map<string, string>();
  for (const { name, needs } of modules) {
    const libraries = needs.map((it) => built.get(it) ?? "");
    built.set(name, await compile(name, libraries));
  }
  return built;
}
