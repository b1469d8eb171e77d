/** A scenario as a program: in Python, and in TypeScript with nanoio. For reading; what is logged is left out. */
import type { LoopOps, Op, Ops, Scenario } from "../src/scenario.ts";
import { type Language, type Line, line, python, secondsOf, typescript } from "./languages.ts";

/** A scenario as a text, and where in it its parts are; lines count from 1. */
export interface Program {
  readonly text: string;
  /** The line on which an operation is, or begins. */
  readonly lineOf: ReadonlyMap<Op, number>;
  /** The line of the head of each coroutine function. */
  readonly headOf: ReadonlyMap<string, number>;
}

/** The scenario in Python. */
export function pythonText(scenario: Scenario): string {
  return textOf(new Printer(python).program(scenario, (name, value) => `${name} = ${value}`));
}

/** The scenario in TypeScript, with nanoio. */
export function typescriptText(scenario: Scenario): string {
  return typescriptProgram(scenario).text;
}

/** The scenario in TypeScript, with the places of its operations. */
export function typescriptProgram(scenario: Scenario): Program {
  const lines = new Printer(typescript).program(scenario, (name, value) => `const ${name} = ${value};`);
  const places = lines.flatMap(({ begins }, at) => (begins === undefined ? [] : [[begins, at + 1] as const]));
  return {
    text: textOf(lines),
    lineOf: new Map(places.filter((it): it is readonly [Op, number] => typeof it[0] !== "string")),
    headOf: new Map(places.filter((it): it is readonly [string, number] => typeof it[0] === "string")),
  };
}

class Printer {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  program({ objects, procs, main }: Scenario, assign: (name: string, value: string) => string): Line[] {
    const language = this.#language;
    const mentioned = JSON.stringify([procs, main]);
    const assigned = Object.entries(objects)
      .filter(([name]) => mentioned.includes(`"${name}"`))
      .map(([name, [kind, argument]]) => line(assign(name, fill(language.objects[kind], [argument ?? ""]))));
    const used = Object.entries(procs).filter(([name]) => isUsed(name, { procs, main }));
    const functions = [...used, ["main", main] as const].flatMap(([name, ops]) => [
      line(""),
      ...beginning(name, language.proc(name, this.#ops(ops))),
    ]);
    return assigned.length > 0 ? [...assigned, ...functions] : functions.slice(1);
  }

  #ops(ops: Ops): Line[] {
    return ops.flatMap((op) => beginning(op, this.#op(op)));
  }

  #op(op: Op): Line[] {
    const { blockHeads } = this.#language;
    switch (op[0]) {
      case "repeat":
        return this.#language.block(fill(blockHeads.repeat, [op[1]]), this.#ops(op[2]));
      case "with":
      case "taskgroup":
      case "timeout":
        return this.#language.scope(op, this.#ops(op[2]));
      case "try":
        return this.#try(op);
      case "call_soon":
        return [this.#plain(op), ...this.#later(op[2])];
      case "call_later":
      case "call_at":
        return [this.#plain(op), ...this.#later(op[3])];
      default:
        return [this.#plain(op)];
    }
  }

  #plain([name, ...given]: Op): Line {
    const { lines, literal } = this.#language;
    return line(fill(lines[name] as string, given.map(literal)));
  }

  /** What a callback does. Not worth a syntax of its own. */
  #later(ops: LoopOps = []): Line[] {
    const comment = this.#language === python ? "#" : "//";
    return this.#ops(ops).map((it) => ({ ...it, text: `  ${comment} then, in the callback: ${it.text}` }));
  }

  #try([, body, { cancel, error, finally: last }]: Extract<Op, readonly ["try", ...unknown[]]>): Line[] {
    const { block, blockHeads } = this.#language;
    const handlers = [
      ...(cancel ? block(blockHeads.cancel, this.#ops(cancel)) : []),
      ...(error ? block(blockHeads.error, this.#ops(error)) : []),
    ];
    const caught =
      this.#language === typescript && handlers.length > 0
        ? block("catch (error)", [...handlers, ...(cancel && error ? [] : [line(blockHeads.rethrow)])])
        : handlers;
    return [
      ...block(blockHeads.try, this.#ops(body)),
      ...caught,
      ...(last ? block(blockHeads.finally, this.#ops(last)) : []),
    ];
  }
}

/** Procs that only dropped operations have used are not shown. */
function isUsed(proc: string, { procs, main }: Pick<Scenario, "procs" | "main">): boolean {
  return JSON.stringify([procs, main]).includes(`,"${proc}"]`);
}

function fill(template: string, values: readonly unknown[]): string {
  return template.replace(/\$(\d)(s?)/g, (_, at: string, inSeconds: string) => {
    const value = values[Number(at) - 1];
    if (inSeconds) return secondsOf(value);
    return Array.isArray(value) ? value.join(", ") : String(value);
  });
}

/** Notes on the first of some lines what they are. */
function beginning(begins: Op | string, [first, ...others]: readonly Line[]): Line[] {
  return first ? [{ ...first, begins }, ...others] : [];
}

function textOf(lines: readonly Line[]): string {
  return lines.map((it) => it.text).join("\n");
}
