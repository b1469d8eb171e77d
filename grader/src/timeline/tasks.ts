/** The tasks that have not ended: what each waits for, and who waits for one another. */
import type { Site, Span, Trace, Wait } from "../trace/trace.ts";
import { isHeld, membersOf } from "./bars.ts";
import { Book } from "./book.ts";
import { oneLine } from "./columns.ts";

export class Tasks {
  readonly #book: Book;
  /** In the order of their start. */
  readonly #open: ReadonlyMap<number, Span>;
  /** Under null are those whose callers have ended, or are not known. */
  readonly #children: ReadonlyMap<number | null, readonly Span[]>;
  /** By resource, the spans that have a permit of it. */
  readonly #holders: ReadonlyMap<number, readonly (number | null)[]>;

  constructor(trace: Trace) {
    this.#book = new Book(trace);
    const open = trace.spans.filter((it) => it.endMs === null).toSorted(byStart);
    this.#open = new Map(open.map((it) => [it.id, it]));
    this.#children = Map.groupBy(open, ({ parent }) =>
      parent !== null && this.#open.has(parent) ? parent : null,
    );
    this.#holders = holdersOf(this.#book);
  }

  childrenOf(parent: Span | null): readonly Span[] {
    return this.#children.get(parent?.id ?? null) ?? [];
  }

  nameOf(id: number): string {
    const span = this.#book.spans.get(id);
    return span ? oneLine(this.#book.nameOf(span)) : "?";
  }

  /** Where it does not go on; where it was called, if it does not wait. */
  placeOf(span: Span): Site | null {
    const [wait] = this.#waitsOf(span.id);
    return wait ? this.#book.site(wait.site) : this.#book.placeOf(span);
  }

  /** `waits for lock 2, held by transfer#2`. */
  stateOf(span: Span): string {
    const waits = this.#waitsOf(span.id);
    return waits.length === 0 ? "runs" : waits.map((it) => this.#describe(it)).join("; ");
  }

  /** Each as the numbers of the spans, every one waiting for the next and the last one for the first. */
  cycles(): number[][] {
    const cycles: number[][] = [];
    const done = new Set<number>();
    const path: number[] = [];
    const follow = (id: number): void => {
      if (path.includes(id)) cycles.push(path.slice(path.indexOf(id)));
      if (path.includes(id) || done.has(id)) return;
      path.push(id);
      for (const next of this.#waitsFor(id)) follow(next);
      path.pop();
      done.add(id);
    };
    for (const id of this.#open.keys()) follow(id);
    return cycles;
  }

  #waitsOf(span: number): Wait[] {
    return (this.#book.waitsOf.get(span) ?? []).filter((it) => it.endMs === null);
  }

  #waitsFor(span: number): number[] {
    const next = this.#waitsOf(span).flatMap(({ target }) =>
      target.kind === "resource" ? (this.#holders.get(target.resource) ?? []) : membersOf(target).spans,
    );
    return [...new Set(next)].filter((id) => id !== null && this.#open.has(id)) as number[];
  }

  #describe({ target, site }: Wait): string {
    if (target.kind === "resource") return `waits for ${this.#describeResource(target.resource)}`;
    const { ops, spans } = membersOf(target);
    const names = [
      ...ops.map((id) => oneLine(this.#book.ops.get(id)?.label ?? "?")),
      ...spans.map((id) => this.nameOf(id)),
    ];
    if (names.length === 0) return `waits at \`${oneLine(this.#book.site(site)?.text ?? "?")}\``;
    return `waits for ${target.kind === "race" ? "the first of " : ""}${list(names)}`;
  }

  #describeResource(id: number): string {
    const name = oneLine(this.#book.resources.get(id)?.name ?? "?");
    const holders = [...new Set(this.#holders.get(id))];
    if (holders.length === 0) return name;
    const names = holders.map((it) => {
      if (it === null) return "the tests";
      const hasEnded = this.#book.spans.get(it)?.endMs !== null;
      return `${this.nameOf(it)}${hasEnded ? ", which has ended" : ""}`;
    });
    return `${name}, held by ${list(names)}`;
  }
}

const maxNames = 4;

function byStart(a: Span, b: Span): number {
  return a.startMs - b.startMs || a.id - b.id;
}

function list(names: readonly string[]): string {
  const shown =
    names.length > maxNames
      ? [...names.slice(0, maxNames - 1), `${names.length - maxNames + 1} more`]
      : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function holdersOf(book: Book): Map<number, (number | null)[]> {
  const held = book.trace.resourceEvents.filter((it) => {
    const resource = book.resources.get(it.resource);
    return it.event === "acquire" && resource && isHeld(resource) && !book.next(it, "release");
  });
  const groups = Map.groupBy(held, (it) => it.resource);
  return new Map([...groups].map(([id, events]) => [id, events.map((it) => it.span)]));
}
