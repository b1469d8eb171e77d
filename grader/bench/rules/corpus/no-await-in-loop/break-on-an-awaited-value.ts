// label: sequential
// because: the version that is not there ends the search
declare function versionExists(tag: string): Promise<boolean>;

export async function nextFreeTag(prefix: string): Promise<string> {
  let number = 1;
  while (true) {
    const isTaken = await versionExists(`${prefix}${number}`);
    if (!isTaken) break;
    number++;
  }
  return `${prefix}${number}`;
}
