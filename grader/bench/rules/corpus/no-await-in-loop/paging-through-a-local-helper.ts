// label: sequential
// because: the helper closes over the marker and moves it on
declare function fetchMessages(before: number): Promise<{ id: number; text: string }[]>;

export async function history(from: number, wanted: number): Promise<string[]> {
  const texts: string[] = [];
  let marker = from;

  const older = async () => {
    const messages = await fetchMessages(marker);
    for (const { id, text } of messages) {
      texts.push(text);
      marker = Math.min(marker, id);
    }
  };

  for (let round = 0; round < wanted; round += 1) await older();
  return texts;
}
