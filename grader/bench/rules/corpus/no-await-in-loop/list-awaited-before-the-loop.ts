// label: sequential
// because: the right side of for-of is awaited once
declare function listSubscribers(topic: string): Promise<string[]>;

export async function initials(topic: string): Promise<Set<string>> {
  const letters = new Set<string>();
  for (const name of await listSubscribers(topic)) {
    letters.add(name.charAt(0));
  }
  return letters;
}
