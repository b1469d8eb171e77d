// label: sequential
// because: a branch is skipped if an earlier one has been there, which is known only after that one
declare function neighbours(cave: string): Promise<string[]>;

export async function explore(cave: string, seen: Set<string> = new Set()): Promise<Set<string>> {
  for (const next of await neighbours(cave)) {
    if (seen.has(next)) continue;
    seen.add(next);
    await explore(next, seen);
  }
  return seen;
}
