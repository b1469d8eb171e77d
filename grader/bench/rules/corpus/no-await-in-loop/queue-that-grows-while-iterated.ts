// label: sequential
// because: a set that is added to during its own iteration goes on with what was added
declare function dependenciesOf(name: string): Promise<string[]>;

export async function closure(root: string): Promise<string[]> {
  const names = new Set([root]);
  for (const name of names) {
    const more = await dependenciesOf(name);
    for (const it of more) names.add(it);
  }
  return [...names];
}
