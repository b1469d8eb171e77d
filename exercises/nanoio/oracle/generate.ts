/**
 * Seeded random scenarios in 13 families, each of which prefers the operations of its own.
 *
 * Left out is what CPython itself does not define, or does not survive: a task waits only for tasks of a lower number,
 * so that no circle of waiting closes (a cancellation would go round in it for ever, and after the error of a task
 * that waits for itself CPython leaves a flag behind that fails the next one), and a coroutine object is used once.
 * Times are few and equal, because what happens at the same time is what can go wrong.
 */
import type { ObjectSpec, Op, Ops, Scenario } from "../src/scenario.ts";
import { Random } from "./random.ts";

export const families = [
  "task",
  "future",
  "gather",
  "taskgroup",
  "lock",
  "semaphore",
  "bounded",
  "event",
  "condition",
  "queue",
  "shield",
  "timeout",
  "mix",
] as const;

export type Family = (typeof families)[number];

/** The scenario of this number in the series of a seed. */
export function generate(family: Family, seed: number, index: number): Scenario {
  return new Generator(family, new Random(`${family} ${seed} ${index}`)).scenario();
}

/** Who an operation is for. */
interface Author {
  /** What it waits for has a lower number. `main` has the highest. */
  readonly number: number;
  readonly depth: number;
  /** The group around it, if it is the body of one or a child. */
  readonly group?: string;
  /** Conditions that it holds. */
  readonly holds: readonly string[];
}

type Maker = (author: Author) => Op | Ops;
type Weights = readonly (readonly [weight: number, maker: Maker])[];

const mainNumber = 1000;
const maxDepth = 3;

class Generator {
  readonly #family: Family;
  readonly #random: Random;
  readonly #objects: Record<string, ObjectSpec>;
  readonly #procs: Record<string, Ops> = {};
  readonly #taskCount: number;
  readonly #weights: Weights;
  #fresh = 0;

  constructor(family: Family, random: Random) {
    this.#family = family;
    this.#random = random;
    this.#taskCount = random.int(2, 5);
    this.#objects = this.#makeObjects();
    this.#weights = this.#weightsOf(family);
  }

  scenario(): Scenario {
    for (let number = 1; number <= this.#taskCount; number++) {
      this.#procs[`p${number}`] = this.#ops({ number, depth: 0, holds: [] }, 2, 6);
    }
    const main = this.#main();
    return { objects: this.#objects, procs: this.#procs, main };
  }

  #main(): Ops {
    const author: Author = { number: mainNumber, depth: 1, holds: [] };
    const spawns = Array.from({ length: this.#taskCount }, (_, at): Ops => {
      const spawn: Op = ["spawn", `t${at + 1}`, `p${at + 1}`];
      return this.#random.chance(25) ? [spawn, ["sleep", this.#ms()]] : [spawn];
    });
    return [...spawns.flat(), ...this.#ops(author, 1, 6)];
  }

  #ops(author: Author, min: number, max: number): Ops {
    const length = this.#random.int(min, max);
    return Array.from({ length }, () => this.#op(author)).flat();
  }

  #op(author: Author): Ops {
    const made = this.#random.weighted(this.#weights)(author);
    return isOps(made) ? made : [made];
  }

  /** A block inside an operation. */
  #block(author: Author, more: Partial<Author> = {}): Ops {
    if (author.depth >= maxDepth) return [["sleep", this.#ms()]];
    return this.#ops({ ...author, depth: author.depth + 1, ...more }, 1, 3);
  }

  #makeObjects(): Record<string, ObjectSpec> {
    const [random, family] = [this.#random, this.#family];
    const isMix = family === "mix";
    const objects: Record<string, ObjectSpec> = {};
    if (family === "lock" || isMix) objects.l1 = ["lock"];
    if (family === "lock" && random.chance(30)) objects.l2 = ["lock"];
    if (family === "semaphore" || isMix) objects.s1 = ["semaphore", random.int(0, 3)];
    if (family === "bounded" || isMix) objects.b1 = ["bounded", random.int(1, 3)];
    if (family === "event" || isMix) objects.e1 = ["event"];
    if (family === "event" && random.chance(40)) objects.e2 = ["event"];
    if (family === "condition" || isMix) Object.assign(objects, this.#makeConditions());
    if (family === "queue" || isMix) objects.q1 = ["queue", random.int(0, 3)];
    // Something to wait for that somebody else fulfils is useful in most families.
    const futures = family === "future" || isMix ? random.int(1, 3) : random.int(0, 2);
    for (let at = 1; at <= futures; at++) objects[`f${at}`] = ["future"];
    return objects;
  }

  #makeConditions(): Record<string, ObjectSpec> {
    const buffer: ObjectSpec = ["buffer", this.#random.int(1, 2)];
    if (!this.#random.chance(30)) return { c1: ["condition"], buf: buffer };
    return { l1: ["lock"], c1: ["condition", "l1"], c2: ["condition", "l1"], buf: buffer };
  }

  #weightsOf(family: Family): Weights {
    const common = this.#commonWeights();
    if (family === "task") return [...common, ...this.#taskWeights(), ...this.#loopWeights()];
    const own: Record<Exclude<Family, "task" | "mix">, Weights> = {
      future: this.#futureWeights(),
      gather: this.#gatherWeights(),
      taskgroup: this.#groupWeights(),
      lock: this.#lockWeights("lock"),
      semaphore: this.#lockWeights("semaphore"),
      bounded: this.#lockWeights("bounded"),
      event: this.#eventWeights(),
      condition: this.#conditionWeights(),
      queue: this.#queueWeights(),
      shield: this.#shieldWeights(),
      timeout: this.#timeoutWeights(),
    };
    if (family !== "mix") return [...common, ...own[family]];
    return [...common, ...this.#taskWeights(), ...Object.values(own).flat()];
  }

  // --- What every family does -----------------------------------------------------------------------------------

  #commonWeights(): Weights {
    const random = this.#random;
    return [
      [22, () => ["sleep", this.#ms()]],
      [3, () => ["log", random.pick(["a", "b", "c"])]],
      [8, () => ["cancel", this.#anyTask()]],
      [3, () => ["state", this.#anyTask()]],
      [7, (author) => this.#try(author)],
      [3, () => ["raise", random.pick(["x", "y", "z"])]],
      [2, () => ["return", random.int(1, 9)]],
      [2, (author) => ["repeat", random.int(2, 3), this.#block(author)]],
      [6, (author) => this.#await(author)],
      [2, (author) => this.#freshAwait(author)],
      ...this.#fewFutureWeights(),
    ];
  }

  #fewFutureWeights(): Weights {
    const futures = this.#of("future");
    if (futures.length === 0) return [];
    const pick = () => this.#random.pick(futures);
    return [
      [3, () => ["set_result", pick(), this.#random.int(1, 9)]],
      [1, () => ["set_exception", pick(), "f"]],
      [1, () => ["cancel", pick()]],
    ];
  }

  #try(author: Author): Op {
    const random = this.#random;
    const body = this.#block(author);
    const kind = random.int(1, 4);
    if (kind === 1) return ["try", body, { cancel: this.#handler(author) }];
    if (kind === 2) return ["try", body, { error: this.#handler(author) }];
    if (kind === 3) return ["try", body, { cancel: this.#handler(author), error: this.#handler(author) }];
    return ["try", body, { finally: [["sleep", this.#ms()]] }];
  }

  /** Swallows what was caught, or waits a little first. */
  #handler(author: Author): Ops {
    const kind = this.#random.int(1, 4);
    if (kind === 1) return [];
    if (kind === 2) return [["sleep", this.#ms()]];
    if (kind === 3) return [["raise", "h"]];
    return this.#block(author);
  }

  #await(author: Author): Ops {
    return [["await", this.#waitable(author)]];
  }

  #freshAwait(author: Author): Ops {
    const { name, ops } = this.#freshCoroutine(author);
    return [...ops, ["await", name]];
  }

  // --- Families -------------------------------------------------------------------------------------------------

  #taskWeights(): Weights {
    return [
      [3, (author) => this.#spawn(author)],
      [2, () => ["uncancel"]],
      [3, () => ["cancelling"]],
      [2, () => ["current"]],
      [2, () => ["callback", this.#anyTask(), this.#random.pick(["k1", "k2"])]],
    ];
  }

  #loopWeights(): Weights {
    const random = this.#random;
    const handle = () => random.pick(["h1", "h2", "h3"]);
    const nested = (): Op => ["call_soon", handle(), [["call_soon", handle()]]];
    return [
      [2, () => ["call_soon", handle()]],
      [1, nested],
      [1, () => ["call_soon", handle(), [["raise", "x"]]]],
      [3, () => ["call_later", handle(), this.#ms(), random.chance(40) ? [["call_soon", handle()]] : []]],
      [1, () => ["call_at", handle(), random.int(0, 10) * 10]],
      [
        1,
        () =>
          [
            ["call_later", "h4", this.#ms()],
            ["sleep", this.#ms()],
            ["cancel_handle", "h4"],
          ] as Ops,
      ],
    ];
  }

  #futureWeights(): Weights {
    const pick = () => this.#random.pick(this.#of("future"));
    const label = () => this.#random.pick(["k1", "k2", "k3"]);
    return [
      [10, () => ["await", pick()]],
      [6, () => ["set_result", pick(), this.#random.int(1, 9)]],
      [3, () => ["set_exception", pick(), "f"]],
      [3, () => ["cancel", pick()]],
      [4, () => ["callback", pick(), label()]],
      [2, () => ["uncallback", pick(), label()]],
      [3, () => ["state", pick()]],
    ];
  }

  #gatherWeights(): Weights {
    return [
      [12, (author) => this.#gather(author)],
      [4, (author) => ["as_completed", this.#several(author)]],
      [4, (author) => this.#waitMany(author)],
      [2, () => ["cancelling"]],
    ];
  }

  #gather(author: Author): Ops {
    const random = this.#random;
    const name = this.#freshName("g");
    const parts = Array.from({ length: random.int(0, 4) }, () =>
      random.chance(40) ? this.#freshCoroutine(author) : { name: this.#waitable(author), ops: [] },
    );
    const names = parts.map((it) => it.name);
    if (names[0] && random.chance(15)) names.push(names[0]);
    const made: Ops = [...parts.flatMap((it) => it.ops), ["gather", name, names, random.chance(40)]];
    return [...made, ...this.#useOf(name)];
  }

  /** Waits for a future that was just made, perhaps cancels it before. */
  #useOf(name: string): Ops {
    const random = this.#random;
    const wait: Op = ["await", name];
    const kind = random.int(1, 6);
    if (kind === 1) return [["sleep", this.#ms()], ["cancel", name], wait];
    if (kind === 2) return [["sleep", this.#ms()], ["state", name], wait];
    if (kind === 3)
      return [
        ["call_later", "h1", 10],
        ["try", [wait], { error: [], cancel: [["state", name]] }],
      ];
    if (kind === 4) return [["callback", name, "k1"], wait];
    return [wait];
  }

  #several(author: Author): string[] {
    return Array.from({ length: this.#random.int(1, 4) }, () => this.#waitable(author));
  }

  #waitMany(author: Author): Op {
    const random = this.#random;
    const returnWhen = random.pick(["ALL", "FIRST_COMPLETED", "FIRST_EXCEPTION"] as const);
    return ["wait_many", this.#several(author), returnWhen, random.chance(50) ? this.#limit() : null];
  }

  #groupWeights(): Weights {
    return [
      [14, (author) => this.#taskGroup(author)],
      [6, (author) => this.#groupSpawn(author)],
      [3, () => ["cancelling"]],
      [1, () => ["uncancel"]],
    ];
  }

  #taskGroup(author: Author): Op {
    const group = this.#freshName("g");
    const inside = { ...author, group };
    const children = Array.from({ length: this.#random.int(0, 3) }, () => this.#groupSpawn(inside));
    return ["taskgroup", group, [...children.flat(), ...this.#block(inside, { group })]];
  }

  #groupSpawn(author: Author): Ops {
    if (!author.group) return [["sleep", this.#ms()]];
    const child = this.#freshName("t");
    const proc = this.#freshProc({ ...author, depth: author.depth + 1 });
    const spawn: Op = ["tgspawn", author.group, child, proc];
    return this.#random.chance(15) ? [spawn, ["await", child]] : [spawn];
  }

  #lockWeights(kind: "lock" | "semaphore" | "bounded"): Weights {
    const pick = () => this.#random.pick(this.#of(kind));
    return [
      [16, (author) => this.#with(pick(), author)],
      [3, () => this.#acquireAndRelease(pick())],
      [1, () => ["acquire", pick()]],
      [2, () => ["release", pick()]],
      [3, () => ["locked", pick()]],
    ];
  }

  #with(name: string, author: Author): Op {
    return ["with", name, this.#block(author)];
  }

  #acquireAndRelease(name: string): Ops {
    return [
      ["acquire", name],
      ["try", [["sleep", this.#ms()]], { finally: [["release", name]] }],
    ];
  }

  #eventWeights(): Weights {
    const pick = () => this.#random.pick(this.#of("event"));
    return [
      [14, () => ["wait", pick()]],
      [7, () => ["set", pick()]],
      [3, () => ["clear", pick()]],
      [
        2,
        () => {
          const event = pick();
          return [
            ["set", event],
            ["clear", event],
          ] as Ops;
        },
      ],
      [2, () => ["is_set", pick()]],
    ];
  }

  #conditionWeights(): Weights {
    const random = this.#random;
    const pick = () => random.pick(this.#of("condition"));
    return [
      [8, () => ["with", pick(), this.#holding((name) => ["wait", name])] as Op],
      [5, (author) => this.#conditionBlock(author, (name) => ["wait", name])],
      [6, (author) => this.#conditionBlock(author, (name) => ["notify", name, random.int(1, 2)])],
      [3, (author) => this.#conditionBlock(author, (name) => ["notify_all", name])],
      [3, (author) => this.#conditionBlock(author, (name) => ["wait_until", name, "n", random.int(1, 3)])],
      [4, () => this.#addAndNotify(pick())],
      [1, () => ["notify", pick(), 1]],
      [1, () => ["wait", pick()]],
      [2, () => ["locked", pick()]],
      [3, () => ["put", "buf", random.int(1, 9)]],
      [3, () => ["get", "buf"]],
    ];
  }

  #holding(use: (name: string) => Op): Ops {
    return [use(this.#random.pick(this.#of("condition"))), ["sleep", this.#ms()]];
  }

  #conditionBlock(author: Author, use: (name: string) => Op): Op {
    const name = this.#random.pick(this.#of("condition"));
    const before = this.#random.chance(30) ? this.#block(author) : [];
    const after = this.#random.chance(30) ? this.#block(author) : [];
    return ["with", name, [...before, use(name), ...after]];
  }

  #addAndNotify(name: string): Op {
    return [
      "with",
      name,
      [
        ["add", "n", 1],
        ["notify_all", name],
      ],
    ];
  }

  #queueWeights(): Weights {
    const value = () => this.#random.int(1, 9);
    return [
      [10, () => ["put", "q1", value()]],
      [12, () => ["get", "q1"]],
      [3, () => ["put_nowait", "q1", value()]],
      [3, () => ["get_nowait", "q1"]],
      [4, () => ["task_done", "q1"]],
      [2, () => ["join", "q1"]],
      [1, () => ["qsize", "q1"]],
    ];
  }

  #shieldWeights(): Weights {
    return [
      [14, (author) => this.#shield(author)],
      [2, () => ["cancelling"]],
    ];
  }

  #shield(author: Author): Ops {
    const name = this.#freshName("s");
    const inner = this.#awaitable(author);
    const made: Ops = [...inner.ops, ["shield", name, inner.name]];
    if (this.#random.chance(30)) return [...made, ["wait_for", name, this.#limit()]];
    return [...made, ...this.#useOf(name)];
  }

  #timeoutWeights(): Weights {
    return [
      [9, (author) => ["timeout", this.#limit(), this.#block(author)]],
      [9, (author) => this.#waitFor(author)],
      [2, () => ["cancelling"]],
      [1, () => ["uncancel"]],
    ];
  }

  #waitFor(author: Author): Ops {
    const { name, ops } = this.#awaitable(author);
    return [...ops, ["wait_for", name, this.#limit()]];
  }

  // --- Names ----------------------------------------------------------------------------------------------------

  /** Few and equal. */
  #ms(): number {
    return this.#random.pick([0, 0, 0, 10, 10, 20, 20, 30, 50]);
  }

  #limit(): number | null {
    return this.#random.pick([-10, 0, 0, 10, 10, 20, 30, null]);
  }

  #of(kind: ObjectSpec[0]): string[] {
    return Object.keys(this.#objects).filter((name) => this.#objects[name]?.[0] === kind);
  }

  #anyTask(): string {
    if (this.#random.chance(5)) return "main";
    return `t${this.#random.int(1, this.#taskCount)}`;
  }

  /** A task or a future that the author may wait for. */
  #waitable({ number }: Author): string {
    const last = Math.min(number - 1, this.#taskCount);
    const futures = this.#of("future");
    if (last > 0 && (futures.length === 0 || this.#random.chance(75))) return `t${this.#random.int(1, last)}`;
    if (futures.length > 0) return this.#random.pick(futures);
    // The first task has nobody to wait for. A name that nobody gives is a KeyError on both sides.
    return "nobody";
  }

  #awaitable(author: Author): { readonly name: string; readonly ops: Ops } {
    return this.#random.chance(50) ? this.#freshCoroutine(author) : { name: this.#waitable(author), ops: [] };
  }

  #freshCoroutine(author: Author): { readonly name: string; readonly ops: Ops } {
    const name = this.#freshName("co");
    return { name, ops: [["coro", name, this.#freshProc(author)]] };
  }

  #spawn(author: Author): Op {
    return ["spawn", this.#freshName("t"), this.#freshProc(author)];
  }

  #freshProc(author: Author): string {
    const name = this.#freshName("p");
    this.#procs[name] = this.#block(author, { holds: [] });
    return name;
  }

  #freshName(letter: string): string {
    this.#fresh += 1;
    return `${letter}${100 + this.#fresh}`;
  }
}

function isOps(made: Op | Ops): made is Ops {
  return made.length === 0 || typeof made[0] !== "string";
}
