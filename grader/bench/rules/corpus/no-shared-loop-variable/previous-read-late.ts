// fault: no-shared-loop-variable
// because: previous has gone on when the comparison is written down
declare function compare(a: string, b: string): Promise<boolean>;

export async function changes(versions: string[]): Promise<Map<string, boolean>> {
  const changed = new Map<string, boolean>();
  const tasks: Promise<void>[] = [];
  let previous = "";
  for (const version of versions) {
    const before = previous;
    tasks.push(
      compare(before, version).then((isSame) => { // here
        changed.set(`${previous}..${version}`, !isSame); // here
      }),
    );
    previous = version;
  }
  await Promise.all(tasks);
  return changed;
}
