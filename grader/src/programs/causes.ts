/** What makes a task stop waiting before its time: requests to cancel it, limits of time, failures in its group. */
export class Causes {
  readonly #times = new Map<string, Set<{ readonly atMs: number }>>();

  /** Returns what takes the cause back, such as a limit that was not reached. */
  note(who: string, atMs: number): () => void {
    const times = this.#times.get(who) ?? new Set();
    this.#times.set(who, times);
    const cause = { atMs };
    times.add(cause);
    return () => times.delete(cause);
  }

  /** When the first of them came between two times; undefined if none did. */
  first(who: string, fromMs: number, toMs: number): number | undefined {
    const times = [...(this.#times.get(who) ?? [])].map((it) => it.atMs);
    const between = times.filter((it) => fromMs <= it && it <= toMs);
    return between.length > 0 ? Math.min(...between) : undefined;
  }
}
