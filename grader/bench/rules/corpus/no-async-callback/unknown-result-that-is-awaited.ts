// right: no-async-callback
// because: the hook's result is unknown to its caller, who awaits it in any case
type Hook = (id: number) => unknown;

export class Hooks {
  readonly #hooks: Hook[] = [];

  add(hook: Hook): void {
    this.#hooks.push(hook);
  }

  async run(id: number): Promise<void> {
    await Promise.all(this.#hooks.map((hook) => hook(id)));
  }
}

declare function audit(id: number): Promise<void>;

export function standardHooks(): Hooks {
  const hooks = new Hooks();
  hooks.add(async (id) => {
    await audit(id);
  });
  return hooks;
}
