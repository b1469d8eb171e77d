/** The mutants of a source file: each is the file with one small change. */
import { type File, Instrumenter, type InstrumenterOptions } from "@stryker-mutator/instrumenter";

export interface Mutant {
  /** The kind of change, as Stryker calls it. */
  readonly kind: string;
  /** Where it is, from 1. */
  readonly line: number;
  /** That line of the file, without the blanks around it. */
  readonly text: string;
  /** What stood there and what stands there now, on one line. */
  readonly change: string;
  /** The whole file with the change. */
  readonly source: string;
}

type Logger = ConstructorParameters<typeof Instrumenter>[0];
type Ignorer = InstrumenterOptions["ignorers"][number];

/** All mutants of a file that may tell a test something. */
export async function mutantsOf(name: string, content: string): Promise<Mutant[]> {
  const file: File = { name, content, mutate: true };
  const { mutants } = await new Instrumenter(silentLogger()).instrument([file], {
    plugins: null,
    excludedMutations: [],
    ignorers: [messagesOfErrors],
    noHeader: true,
  });
  return mutants
    .filter((it) => it.status !== "Ignored")
    .map(({ mutatorName, location, replacement = "" }) => {
      const [start, end] = [offsetOf(content, location.start), offsetOf(content, location.end)];
      return {
        kind: mutatorName,
        line: location.start.line + 1,
        text: (content.split("\n")[location.start.line] ?? "").trim(),
        change: `${oneLine(content.slice(start, end))} → ${oneLine(replacement)}`,
        source: content.slice(0, start) + replacement + content.slice(end),
      };
    });
}

/** What an error says is for people; tests are free to look at its kind alone. */
const messagesOfErrors: Ignorer = {
  shouldIgnore: (path) => {
    const { node } = path as { node: { type: string; callee?: { name?: string } } };
    const isError = node.type === "NewExpression" && /Error$|Exception$/.test(node.callee?.name ?? "");
    return isError ? "the message of an error" : undefined;
  },
};

function offsetOf(content: string, { line, column }: { line: number; column: number }): number {
  const lines = content.split("\n");
  return lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, 0) + column;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}

function silentLogger(): Logger {
  const levels = ["Trace", "Debug", "Info", "Warn", "Error", "Fatal"];
  const methods = levels.flatMap((it) => [
    [it.toLowerCase(), () => {}],
    [`is${it}Enabled`, () => false],
  ]);
  return Object.fromEntries(methods) as Logger;
}
