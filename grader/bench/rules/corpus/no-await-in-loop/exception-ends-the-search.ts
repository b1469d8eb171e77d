// label: sequential
// because: the first locked door stops the walk, and the doors behind it must not be opened
interface Door { open(): Promise<void>; name: string }

export async function walk(doors: Door[]): Promise<string | undefined> {
  for (const door of doors) {
    try {
      await door.open();
    } catch {
      return door.name;
    }
  }
  return undefined;
}
