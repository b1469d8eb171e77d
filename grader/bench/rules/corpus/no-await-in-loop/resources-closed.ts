// label: policy
// because: resources are often closed in reverse order for a reason, and often for none
interface Resource { close(): Promise<void> }

export class Scope {
  readonly #resources: Resource[] = [];

  add(resource: Resource): void {
    this.#resources.push(resource);
  }

  async close(): Promise<void> {
    for (let i = this.#resources.length - 1; i >= 0; i--) {
      await this.#resources[i]?.close();
    }
  }
}
