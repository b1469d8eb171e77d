// attack: throws errors with ANSI, HTML, Markdown, formulas and bidi characters
// catalogue: 80
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  const text =
    "\u001b[2J\u001b[H\u001b[32m✔ 10/10\u001b[0m\u001b]8;;https://example.invalid\u0007link\u001b]8;;\u0007\u009b31m" +
    '</script><script>alert(1)</script><img src=x onerror=alert(1)>\n\n# Passed\n|a|b|\n```\n=HYPERLINK("x")\n' +
    "\u202e\u2066evil\u2069\u202c\u0000\u0007\r✔ passed\u2028\u2029\ufeff]]>&lt;";
  throw Object.assign(new Error(text), { name: `✔${text}` });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
