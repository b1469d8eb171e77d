/** Text to be put into a source: where several pieces meet at one place, they nest as the syntax does. */
import type MagicString from "magic-string";

interface Insertion {
  readonly offset: number;
  readonly text: string;
  /** Whether it closes something; what is closed comes before what is opened. */
  readonly isEnd: boolean;
  readonly order: number;
}

/** Has to be told of what is outside before what is inside. */
export class Insertions {
  readonly #all: Insertion[] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Puts text where something begins. */
  open(offset: number, text: string): void {
    const isGlued = /[\p{ID_Continue}$]/u.test(this.#source[offset - 1] ?? "");
    this.#add(offset, isGlued ? ` ${text}` : text, false);
  }

  /** Puts text where something ends. */
  close(offset: number, text: string): void {
    this.#add(offset, text, true);
  }

  around(
    { start, end }: { readonly start: number; readonly end: number },
    open: string,
    close: string,
  ): void {
    this.open(start, open);
    this.close(end, close);
  }

  #add(offset: number, text: string, isEnd: boolean): void {
    this.#all.push({ offset, text, isEnd, order: isEnd ? -this.#all.length : this.#all.length });
  }

  apply(to: MagicString): void {
    const sorted = this.#all.toSorted(
      (a, b) => a.offset - b.offset || Number(b.isEnd) - Number(a.isEnd) || a.order - b.order,
    );
    for (const { offset, text } of sorted) to.appendLeft(offset, text);
  }
}
