/** The learner's console: what it prints goes to the judge, which shows it, capped. */
import { formatWithOptions, inspect } from "node:util";

/** An object with the methods of a console that people use. */
export function createConsole(
  printText: (text: string) => void,
): Readonly<Record<string, (...args: unknown[]) => void>> {
  const print = (...args: unknown[]) => {
    printText(`${formatWithOptions({ depth: 4, maxArrayLength: 100 }, ...args)}\n`);
  };
  const counts = new Map<string, number>();
  const count = (label: unknown = "default") => {
    const next = (counts.get(String(label)) ?? 0) + 1;
    counts.set(String(label), next);
    print(`${label}: ${next}`);
  };
  const nothing = () => {};
  return Object.freeze({
    assert: (condition: unknown, ...args: unknown[]) => {
      if (!condition) print("Assertion failed", ...args);
    },
    clear: nothing,
    count,
    countReset: (label: unknown = "default") => void counts.delete(String(label)),
    debug: print,
    dir: (value: unknown) => print(inspect(value)),
    error: print,
    group: print,
    groupEnd: nothing,
    info: print,
    log: print,
    table: print,
    time: nothing,
    timeEnd: nothing,
    timeLog: print,
    trace: print,
    warn: print,
  });
}
