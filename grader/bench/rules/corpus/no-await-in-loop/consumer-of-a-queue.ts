// label: sequential
// because: the next item is there only when somebody has put it in
interface Inbox<T> { take(): Promise<T> }
interface Letter { to: string; isLast: boolean }

export async function sort(inbox: Inbox<Letter>, boxes: Map<string, Letter[]>): Promise<void> {
  while (true) {
    const letter = await inbox.take();
    const box = boxes.get(letter.to);
    if (box) box.push(letter);
    else boxes.set(letter.to, [letter]);
    if (letter.isLast) return;
  }
}
