// label: policy
// because: listeners may have been promised that they are told in the order of their registration
type Listener<E> = (event: E) => Promise<void>;

export class Emitter<E> {
  readonly #listeners = new Set<Listener<E>>();

  on(listener: Listener<E>): void {
    this.#listeners.add(listener);
  }

  async emit(event: E): Promise<void> {
    for (const listener of this.#listeners) await listener(event);
  }
}
