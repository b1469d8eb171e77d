// label: sequential
// because: the loop waits only when the sink is full
interface Sink { write(chunk: string): boolean; drained(): Promise<void>; end(): void }

export async function pour(chunks: Iterable<string>, sink: Sink): Promise<void> {
  for (const chunk of chunks) {
    const hasRoom = sink.write(chunk);
    if (!hasRoom) await sink.drained();
  }
  sink.end();
}
