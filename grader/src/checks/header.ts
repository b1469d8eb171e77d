/** The header of a rejected solution: what must catch it, and what the learner is told. */
import { readFileSync } from "node:fs";

export interface RejectedHeader {
  /** Names of the test that leads the report; none where only rules catch it. */
  readonly tests: readonly string[];
  /** Rules with an essential finding. */
  readonly rules: readonly string[];
  /** A part of the message that the learner reads. */
  readonly says: string | undefined;
}

const byTest = /^\/\/ rejected-by: test "(.+)"$/;
const byRule = /^\/\/ rejected-by: rule ([\w-]+)$/;
const saying = /^\/\/ says: (.+)$/;

/** Reads the header lines at the top of the file; undefined when there are none. */
export function readHeader(file: string): RejectedHeader | undefined {
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith("//"));
  const header = lines.slice(0, end < 0 ? lines.length : end);
  const pick = (pattern: RegExp) => header.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  const [tests, rules, says] = [pick(byTest), pick(byRule), pick(saying)[0]];
  return tests.length + rules.length === 0 ? undefined : { tests, rules, says };
}
