// label: sequential
// because: the parent is named by the child that has been loaded
interface Commit { id: string; parent: string | null }
declare function loadCommit(id: string): Promise<Commit>;

export async function ancestors(id: string): Promise<Commit[]> {
  const commit = await loadCommit(id);
  if (commit.parent === null) return [commit];
  return [commit, ...(await ancestors(commit.parent))];
}
