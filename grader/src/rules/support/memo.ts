/** What is known about trees, so that no rule asks twice. It must not outlive them: `forgetMemos` forgets it all. */
const memos: Memo<object, unknown>[] = [];

/** What is known about objects of one kind. Make it once, at the top of a file. */
export class Memo<Key extends object, Value> {
  #known = new WeakMap<Key, Value>();

  constructor() {
    memos.push(this as Memo<object, unknown>);
  }

  get(key: Key): Value | undefined {
    return this.#known.get(key);
  }

  set(key: Key, value: Value): void {
    this.#known.set(key, value);
  }

  forget(): void {
    this.#known = new WeakMap();
  }
}

/** To be called when a tree has changed or gone, or a symbol may stand for something else. */
export function forgetMemos(): void {
  for (const it of memos) it.forget();
}
