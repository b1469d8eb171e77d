// right: no-mixed-then
// because: nobody waits for the statistics, and their failure is taken where they are started
declare function save(text: string): Promise<void>;
declare function count(event: string): Promise<void>;
declare function report(error: unknown): void;

export async function store(text: string): Promise<void> {
  count("store").catch(report);
  await save(text);
}
