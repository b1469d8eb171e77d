/** The attacks: one file each, whose header says what it tries and what must come of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Attack {
  readonly name: string;
  /** The kata that it is handed in for. */
  readonly kata: string;
  /** What it tries, as the end of "an attack that …". */
  readonly what: string;
  /** Which means of defence stops it. */
  readonly stoppedBy: string;
  /** The status of the kata's verdict. */
  readonly verdict: string;
  /** What comes first in the verdict: `test "…"`, `rule …`, or both. How a test fails may depend on the machine. */
  readonly finding: string;
}

export const attacksFolder = path.join(import.meta.dirname, "attacks");

/** The attacks of these names, all for none. */
export function readAttacks(names: readonly string[]): Attack[] {
  const files = readdirSync(attacksFolder).filter((it) => !/\.(worker|child)\.ts$/.test(it));
  const all = files.map((it) => path.basename(it, ".ts"));
  const unknown = names.filter((it) => !all.includes(it));
  if (unknown.length > 0) throw new Error(`Cannot attack: there is no attack ${unknown.join(", ")}`);
  return all
    .filter((it) => names.length === 0 || names.includes(it))
    .toSorted()
    .map(readAttack);
}

function readAttack(name: string): Attack {
  const text = readFileSync(path.join(attacksFolder, `${name}.ts`), "utf8");
  const field = (key: string) => new RegExp(`^// ${key}: (.+)$`, "m").exec(text)?.[1] ?? "";
  return {
    name,
    kata: field("kata") || "05-three-tasks",
    what: field("attack"),
    stoppedBy: field("stopped-by"),
    verdict: field("verdict"),
    finding: field("finding"),
  };
}
