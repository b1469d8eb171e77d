/**
 * Random async programs. Each registers one function, which logs what it comes to. They end, whatever happens: a
 * function calls only those that come after it, and every loop has an end of its own.
 */
import { Random } from "../../src/testing/random.ts";

/** What a function is made as. */
const kinds = ["async", "arrow", "method", "object", "generator", "sync", "expression"] as const;
type Kind = (typeof kinds)[number];

interface Helper {
  readonly name: string;
  readonly kind: Kind;
}

/** Where a statement stands. */
interface Place {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Whether a `break` or a `continue` is allowed. */
  readonly inLoop: boolean;
  readonly depth: number;
  /** Those that may be called here. */
  readonly helpers: readonly Helper[];
}

/** How many statements a function has. */
const maxStatements = 30;

/** The source of the program of that seed. */
export function randomProgram(seed: string): string {
  return new Writer(new Random(seed)).program();
}

class Writer {
  readonly #random: Random;
  #number = 0;
  #left = maxStatements;

  constructor(random: Random) {
    this.#random = random;
  }

  program(): string {
    const count = this.#random.int(1, 5);
    const all = this.#random.list(count, (index) => ({
      name: `f${index}`,
      kind: this.#random.pick(kinds),
    }));
    const helpers = all.map((it, index) => this.#helper(it, all.slice(index + 1)));
    const place = { isAsync: true, isGenerator: false, inLoop: false, depth: 0, helpers: all };
    this.#left = maxStatements;
    const calls = all.map((it) => this.#guarded(this.#use(it)));
    const main = `${this.#random.shuffle(calls).join("\n")}${this.#block(place)}`;
    return `${helpers.toReversed().join("\n")}\nregister(async () => {\n${main}});\n`;
  }

  #use({ name, kind }: Helper): string {
    const n = this.#next();
    if (kind === "generator") return `for await (const it of ${name}(${n})) log(${n}, it);`;
    return this.#random.pick([`log(${n}, await ${name}(${n}));`, `${name}(${n});`, `await ${name}(${n});`]);
  }

  #guarded(statement: string): string {
    return `try { ${statement} } catch (e) { log(${this.#next()}, String(e)); }`;
  }

  #next(): number {
    this.#number += 1;
    return this.#number;
  }

  #helper({ name, kind }: Helper, helpers: readonly Helper[]): string {
    const place: Place = {
      isAsync: kind !== "sync",
      isGenerator: kind === "generator",
      inLoop: false,
      depth: 0,
      helpers,
    };
    this.#left = maxStatements;
    const body = kind === "expression" ? "" : this.#block(place);
    switch (kind) {
      case "async":
        return `async function ${name}(x: number): Promise<unknown> {${body}}`;
      case "arrow":
        return `const ${name} = async (x = ${this.#random.pick(["1", "log('default')"])}) => {${body}};`;
      case "expression":
        return `const ${name} = async (x: number) => ${this.#awaitable(place)};`;
      case "method":
        return `class C${name} { #y = 1; async m(x: number) { void this.#y; ${body}} }
const ${name} = (x: number) => new C${name}().m(x);`;
      case "object":
        return `const o${name} = { async m({ x }: { x: number }, ...rest: unknown[]) {"use strict";${body}} };
const ${name} = (x: number) => o${name}.m({ x });`.replace(`"use strict";`, "");
      case "generator":
        return `async function* ${name}(x: number): AsyncGenerator<any, any, any> {${body}}`;
      case "sync":
        return `function ${name}(x: number): unknown {${body}}`;
    }
  }

  #block(place: Place): string {
    const length = place.depth === 0 ? this.#random.int(3, 7) : this.#random.int(1, 3);
    const inner = { ...place, depth: place.depth + 1 };
    const statements = this.#random.list(length, () => this.#statement(inner));
    const last = this.#random.int(0, 3) === 0 ? this.#last(inner) : "";
    if (last !== "") statements.push(last);
    return `\n${"  ".repeat(inner.depth)}${statements.join(`\n${"  ".repeat(inner.depth)}`)}\n`;
  }

  #statement(place: Place): string {
    this.#left -= 1;
    if (this.#left <= 0 || place.depth > 4) return this.#log();
    const choices: (() => string)[] = [
      () => this.#log(),
      () => this.#log(),
      () => `log(${this.#next()}, context.getStore());`,
      () => `${this.#awaitable(place)};`,
      () => `if (flag(${this.#random.int(0, 9)})) {${this.#block(place)}} else {${this.#block(place)}}`,
      () => this.#throwing(place),
      () => this.#loop(place),
      () => `queueMicrotask(() => { ${this.#log()} });`,
      () => `context.run(${this.#next()}, () => {${this.#block(this.#sync(place))}});`,
      () => `using u${this.#next()} = disposable(${this.#next()});`,
      ...(place.isAsync ? this.#asyncStatements(place) : []),
      ...(place.isGenerator ? this.#generatorStatements(place) : []),
    ];
    return this.#random.pick(choices)();
  }

  /** What leaves a block. */
  #last(place: Place): string {
    return this.#random.pick([
      () => `return ${this.#awaitable(place)};`,
      () => `return ${this.#awaitable(place)};`,
      ...(place.isAsync ? [() => `return await ${this.#awaitable(place)};`] : []),
      () => `throw new Error("e${this.#next()}");`,
      ...(place.inLoop ? [() => "break;", () => "continue;"] : []),
    ])();
  }

  #sync(place: Place): Place {
    return { ...place, isAsync: false, isGenerator: false, inLoop: false };
  }

  #log(): string {
    return `log(${this.#next()});`;
  }

  #asyncStatements(place: Place): (() => string)[] {
    const value = () => this.#awaitable(place);
    return [
      () => `log(${this.#next()}, await ${value()});`,
      () => `await ${value()};`,
      () => `const v${this.#next()} = await ${value()};`,
      () => this.#guarded(`log(${this.#next()}, await ${value()});`),
      () => this.#guarded(`await ${value()};`),
      () => this.#late(place),
      () => this.#forAwait(place),
      () => this.#forAwait(place),
      () => `await using a${this.#next()} = disposable(${this.#next()});`,
      () => `context.enterWith(${this.#next()}); await ${value()}; log(${this.#next()}, context.getStore());`,
      () =>
        `await context.run(${this.#next()}, async () => {${this.#block({ ...place, inLoop: false, isGenerator: false })}});`,
      () => `(await ${value()})?.x?.y(await ${value()});`,
      () => this.#byHand(place),
      () =>
        `let i${this.#number + 1} = ${this.#next()}; await i${this.#number}++\n  ;(0, log)(${this.#next()});`,
    ];
  }

  #generatorStatements(place: Place): (() => string)[] {
    const value = () => this.#awaitable(place);
    return [
      () => `yield ${value()};`,
      () => `log(${this.#next()}, yield ${value()});`,
      () => "yield;",
      () => `yield* ${this.#iterable(place)};`,
      () => `yield await ${value()};`,
    ];
  }

  /** A promise that is taken up late. */
  #late(place: Place): string {
    const name = `p${this.#next()}`;
    const wait = this.#random.pick(["await null;", "await later(1);", ""]);
    const end = this.#random.pick([
      `await ${name};`,
      `Promise.resolve(${name}).catch((e) => log(${this.#next()}, String(e)));`,
      `log(${this.#next()}, await ${name});`,
    ]);
    return `const ${name} = ${this.#awaitable(place)}; ${wait} ${end}`;
  }

  #throwing(place: Place): string {
    const head = this.#random.pick([
      "catch (e) { log(String(e));",
      "catch {",
      "catch ({ message }) { log(message);",
    ]);
    const handler = this.#random.pick([true, true, false]) ? `${head}${this.#block(place)}}` : "";
    const finalizer = handler === "" || this.#random.int(0, 2) === 0 ? `finally {${this.#block(place)}}` : "";
    return `try {${this.#block(place)}} ${handler} ${finalizer}`;
  }

  #loop(place: Place): string {
    const body = () => `{${this.#block({ ...place, inLoop: true })}}`;
    const i = `i${this.#next()}`;
    return this.#random.pick([
      () => `for (let ${i} = 0; ${i} < 2; ${i} += 1) ${body()}`,
      () => `for (const ${i} of [1, 2]) log(${this.#next()}, ${i});`,
      () => `for (const ${i} in { a: 1, b: 2 }) ${body()}`,
      () => `let ${i} = 0; while (${i}++ < 2) ${body()}`,
      () => `let ${i} = 0; do { ${i} += 1; ${this.#log()} } while (${i} < 2)`,
      () =>
        `switch (${this.#random.int(0, 2)}) { case 0: ${this.#log()} case 1: {${this.#block(place)}} default: ${this.#log()} }`,
    ])();
  }

  #forAwait(place: Place): string {
    const i = `i${this.#next()}`;
    const label = this.#random.pick(["", "", `l${this.#next()}: `]);
    const jump = label === "" ? "" : `if (flag(${this.#random.int(0, 9)})) continue ${label.slice(0, -2)};`;
    const body = this.#random.pick([
      () => `{ log(${this.#next()}, ${i}); ${jump}${this.#block({ ...place, inLoop: true })}}`,
      () => `log(${this.#next()}, ${i});`,
      () => "{}",
    ])();
    return `${label}for await (const ${i} of ${this.#iterable(place)}) ${body}`;
  }

  #iterable(place: Place): string {
    const generators = place.helpers.filter((it) => it.kind === "generator");
    const value = () => this.#awaitable(place);
    return this.#random.pick([
      () => (generators.length > 0 ? `${this.#random.pick(generators).name}(1)` : `[${value()}]`),
      () => (generators.length > 0 ? `${this.#random.pick(generators).name}(2)` : "new Set([1, 2])"),
      () => `[${value()}, ${value()}]`,
      () => `numbers(${this.#random.int(0, 3)})`,
    ])();
  }

  /** A generator that is driven by hand. */
  #byHand(place: Place): string {
    const it = `g${this.#next()}`;
    const step = () =>
      this.#random.pick([
        `log(${this.#next()}, (await ${it}.next(${this.#next()})).value);`,
        `${it}.next();`,
        `await ${it}.return(${this.#next()});`,
        `await ${it}.throw(new Error("t${this.#next()}"));`,
      ]);
    return `const ${it} = (async function* () { ${this.#generatorBody(place)} })(); ${step()} ${step()} ${step()}`;
  }

  #generatorBody(place: Place): string {
    return this.#block({ ...place, inLoop: false, isGenerator: true });
  }

  /** An expression that may be awaited. */
  #awaitable(place: Place): string {
    const n = this.#next();
    if (place.depth > 5 || this.#left <= 0) return `later(${this.#random.int(1, 3)})`;
    const inner = { ...place, depth: place.depth + 1 };
    const more = () => this.#awaitable(inner);
    const closure = { ...place, isAsync: true, isGenerator: false, inLoop: false, depth: place.depth + 2 };
    const helper = place.helpers.length > 0 ? this.#random.pick(place.helpers).name : "later";
    return this.#random.pick([
      () => `${n}`,
      () => `later(${this.#random.int(1, 4)})`,
      () => `later(${this.#random.int(1, 4)})`,
      () => this.#random.pick([`fail(${this.#random.int(1, 4)})`, `later(${n % 3})`]),
      () => `Promise.resolve(${n})`,
      () => this.#random.pick([`Promise.reject(new Error("r${n}"))`, `Promise.resolve(later(1))`]),
      () => `thenable(${n})`,
      () => this.#random.pick([`badThenable(${n})`, `thenable(${n})`]),
      () => `Sub.resolve(${n})`,
      () => `new Sub((done) => done(${more()}))`,
      () => `new Promise((done) => { log(${n}); done(${more()}); })`,
      () => `${helper}(${n})`,
      () => `${helper}(${n})`,
      () => `${helper}?.(${n})`,
      () => `missing?.a.b(log(${n}))`,
      () => `holder.of?.(${n}).missing?.(log(${n}))`,
      () => `Promise.all([${more()}, ${more()}])`,
      () => `Promise.allSettled([${more()}])`,
      () => `Promise.race([${more()}, ${more()}])`,
      () => `Promise.any([${more()}, ${more()}])`,
      () => `Promise.all([1, 2].map(async (x) => {${this.#block(closure)}}))`,
      () => `Promise.resolve(${more()}).then((v) => { log(${n}, v); return ${more()}; })`,
      () => `Promise.resolve(${more()}).then((v) => log(${n}, v), (e) => log(${n}, String(e)))`,
      () => `Promise.resolve(${more()}).catch((e) => { log(${n}, String(e)); })`,
      () => `Promise.resolve(${more()}).finally(async () => {${this.#block(closure)}})`,
      () => `(async () => {${this.#block(closure)}})()`,
      () => `(async () => ${more()})()`,
      () => `(flag(${n}) ? ${more()} : ${more()})`,
      () => `(null ?? ${more()})`,
      () => `(log(${n}), ${more()})`,
      () => `Array.fromAsync(numbers(2), async (x) => x)`,
    ])();
  }
}
