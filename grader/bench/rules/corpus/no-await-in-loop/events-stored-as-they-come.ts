// label: sequential
// because: an event is stored before the next one is taken, which keeps the log in order and the stream in check
interface GameEvent { tick: number; what: string }
declare const journal: { append(entry: GameEvent): Promise<void> };

export async function record(events: AsyncIterable<GameEvent>): Promise<number> {
  let stored = 0;
  for await (const event of events) {
    await journal.append(event);
    stored++;
  }
  return stored;
}
