/** The objects of a recorded program that tasks wait at, and who has a permit of which. */
import type { ObjectSpec, Scenario } from "@async-kata/nanoio/golden";
import type { Resource, ResourceEvent } from "../trace/trace.ts";

/** Somebody asks for a permit, or has one. */
export interface Holding {
  readonly resource: number;
  readonly holder: number;
  readonly span: number;
  readonly site: number;
  readonly askedMs: number;
}

const kinds: Readonly<Record<ObjectSpec[0], Resource["kind"]>> = {
  future: "future",
  lock: "lock",
  semaphore: "semaphore",
  bounded: "semaphore",
  event: "event",
  condition: "condition",
  queue: "queue",
  buffer: "queue",
};

export class Resources {
  readonly all: readonly Resource[];
  readonly #objects: Scenario["objects"];
  readonly #idOf: ReadonlyMap<string, number>;
  readonly #events: ResourceEvent[] = [];
  readonly #asking = new Set<Holding>();
  /** In the order in which they were had. */
  readonly #held = new Set<Holding>();
  #holders = 0;

  constructor(objects: Scenario["objects"]) {
    this.#objects = objects;
    this.all = Object.entries(objects).map(([name, spec], id) => ({
      id,
      kind: kinds[spec[0]],
      name,
      capacity: capacityOf(spec),
    }));
    this.#idOf = new Map(this.all.map((it) => [it.name, it.id]));
  }

  idOf(name: string): number | undefined {
    return this.#idOf.get(name);
  }

  isCondition(name: string): boolean {
    return this.#objects[name]?.[0] === "condition";
  }

  /** Asks for a permit. */
  ask(name: string, { span, site, atMs }: { span: number; site: number; atMs: number }): Holding {
    const resource = this.#lockOf(name);
    if (resource === undefined) throw new RangeError(`Cannot ask for "${name}": there is no such object`);
    this.#holders += 1;
    const holding = { resource, holder: this.#holders, span, site, askedMs: atMs };
    this.#asking.add(holding);
    return holding;
  }

  /** What was asked for is had. */
  have(holding: Holding, atMs: number): void {
    this.#asking.delete(holding);
    this.#held.add(holding);
    if (atMs > holding.askedMs) this.#note("wait", holding, holding.askedMs);
    this.#note("acquire", holding, atMs);
  }

  /** Who has asked does not wait any longer. */
  leave(holding: Holding, atMs: number): void {
    this.#asking.delete(holding);
    this.#note("wait", holding, holding.askedMs);
    this.#note("leave", holding, atMs);
  }

  /**
   * Gives back what this span has of an object; what another one has where it has nothing, as locks allow it. Returns
   * whether there was anything.
   */
  release(name: string, span: number, atMs: number): boolean {
    const resource = this.#lockOf(name);
    const held = [...this.#held].filter((it) => it.resource === resource);
    const released = held.find((it) => it.span === span) ?? held[0];
    if (!released) return false;
    this.#held.delete(released);
    this.#note("release", released, atMs);
    return true;
  }

  /** All that has happened, in order. Who still asks waits for ever. */
  events(): ResourceEvent[] {
    for (const it of this.#asking) this.#note("wait", it, it.askedMs);
    this.#asking.clear();
    return this.#events.toSorted((a, b) => a.atMs - b.atMs);
  }

  /** Who has a condition has its lock, which may be one that others know by its name. */
  #lockOf(name: string): number | undefined {
    const [kind, shared] = this.#objects[name] ?? [];
    return this.idOf(kind === "condition" && shared !== undefined ? shared : name);
  }

  #note(event: ResourceEvent["event"], { resource, holder, span, site }: Holding, atMs: number): void {
    this.#events.push({ atMs, resource, event, holder, span, site });
  }
}

function capacityOf([kind, argument]: ObjectSpec): number | null {
  if (kind === "lock" || kind === "condition") return 1;
  return typeof argument === "number" && argument > 0 ? argument : null;
}
