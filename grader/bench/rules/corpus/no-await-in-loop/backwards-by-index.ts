// label: gather
// because: going backwards is an order of the results, not of the work
declare function loadCommit(hash: string): Promise<{ message: string }>;

export async function changelog(hashes: string[]): Promise<string> {
  let text = "";
  for (let i = hashes.length - 1; i >= 0; i--) {
    const { message } = await loadCommit(hashes[i]!); // here
    text = `${text}- ${message}\n`;
  }
  return text;
}
