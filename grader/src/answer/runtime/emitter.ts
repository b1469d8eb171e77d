type Listener = (...args: unknown[]) => void;

/**
 * Node's way to listen, for what learner code is given of Node. Not Node's own class: that one is shared with the
 * process's inside.
 */
export class Emitter {
  readonly #listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();

  on(event: string, listener: Listener): this {
    return this.#add(event, listener, false);
  }

  once(event: string, listener: Listener): this {
    return this.#add(event, listener, true);
  }

  off(event: string, listener: Listener): this {
    const left = this.#of(event);
    const index = left.findLastIndex((it) => it.listener === listener);
    if (index >= 0) this.#listeners.set(event, left.toSpliced(index, 1));
    return this;
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event: string): this {
    this.#listeners.delete(event);
    return this;
  }

  listenerCount(event: string): number {
    return this.#of(event).length;
  }

  /** Calls the listeners. An `error` that nobody listens to is thrown. */
  emit(event: string, ...args: unknown[]): boolean {
    const listeners = this.#of(event);
    if (event === "error" && listeners.length === 0) throw args[0];
    for (const { listener, once } of listeners) {
      if (once) this.off(event, listener);
      listener.apply(this, args);
    }
    return listeners.length > 0;
  }

  #of(event: string) {
    return this.#listeners.get(event) ?? [];
  }

  #add(event: string, listener: Listener, once: boolean): this {
    if (typeof listener !== "function") throw new TypeError("The listener must be a function");
    this.#listeners.set(event, [...this.#of(event), { listener, once }]);
    return this;
  }
}
