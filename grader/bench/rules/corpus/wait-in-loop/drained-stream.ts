// right: wait-in-loop
// because: the wait is the answer to one full write, nothing is taken that another one could have taken before
interface Sink { write(chunk: string): boolean; wait(event: "drain"): Promise<void> }

export async function pour(lines: readonly string[], sink: Sink): Promise<void> {
  for (const line of lines) {
    if (!sink.write(line)) await sink.wait("drain");
  }
}
