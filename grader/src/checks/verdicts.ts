/** Do the verdicts on stub, reference, accepted and rejected solutions say what they should? */
import { readFileSync } from "node:fs";
import { stubMark } from "../catalog/course.ts";
import type { KataVerdict } from "../verdict/verdict.ts";
import { type RejectedHeader, readHeader } from "./header.ts";
import type { Problem } from "./problem.ts";

/** The stub: marked as unfinished, compiles, scores nothing, breaks nothing. */
export function checkStub(file: string, verdict: KataVerdict): Problem[] {
  const marked = readFileSync(file, "utf8").includes(stubMark);
  return collect(file, [
    !marked && `The stub has no \`${stubMark}\`. Mark where the learner's work is due.`,
    verdict.status === "error" && `The stub cannot be graded: ${verdict.fault}`,
    verdict.status === "pass" && "The stub passes. Its bodies must be left to the learner.",
    (verdict.score ?? 0) > 0 &&
      `The stub earns ${verdict.score ?? 0} points. A test passes that cannot fail: see to it.`,
    ...verdict.findings
      .filter((it) => isTypeFinding(it.rule))
      .map((it) => `The stub does not compile: ${it.message}`),
  ]);
}

/** The reference and every accepted solution: full marks without a word. */
export function checkRight(file: string, verdict: KataVerdict): Problem[] {
  const failed = verdict.tests.filter((it) => it.status !== "passed");
  return collect(file, [
    verdict.status === "error" && `It cannot be graded: ${verdict.fault}`,
    ...failed.map((it) => `It must pass, but “${it.name}” (${it.task}) is ${it.status}: ${it.message}`),
    ...verdict.findings.map(
      (it) => `It must have no findings, but ${it.rule} says (line ${it.line}): ${it.message}`,
    ),
  ]);
}

/** A rejected solution: caught by exactly what its header says, in the words that it says. */
export function checkRejected(file: string, verdict: KataVerdict): Problem[] {
  const header = readHeader(file);
  if (!header) {
    const form = '`// rejected-by: test "…"` or `// rejected-by: rule …`';
    return [{ file, message: `It has no header that says what must catch it. Begin with ${form}.` }];
  }
  if (verdict.status === "error") return [{ file, message: `It cannot be graded: ${verdict.fault}` }];
  const leading = verdict.tests.find((it) => it.status === "failed" || it.status === "timed-out");
  const essential = verdict.findings.filter((it) => it.severity === "essential");
  const message = leading?.message ?? essential[0]?.message ?? "";
  const caught = {
    tests: leading ? [leading.name] : [],
    rules: [...new Set(essential.map((it) => it.rule))],
  };
  return collect(file, [
    verdict.status === "pass" && "It passes, although it is wrong. The tests miss its fault.",
    describeCatch(header) !== describeCatch(caught) &&
      `Its header says ${describeCatch(header)}. What caught it is ${describeCatch(caught)}${message && `: ${message}`}`,
    header.says === undefined &&
      `Its header does not say what the learner reads. Add \`// says: …\` from: ${message}`,
    header.says !== undefined &&
      !message.includes(header.says) &&
      `The learner does not read “${header.says}” but: ${message}`,
  ]);
}

/** Findings that come from the types. */
function isTypeFinding(rule: string): boolean {
  return ["syntax-error", "type-error", "missing-export", "wrong-signature", "load-error"].includes(rule);
}

function describeCatch({ tests, rules }: Pick<RejectedHeader, "tests" | "rules">): string {
  const parts = [...tests.map((it) => `test "${it}"`), ...rules.toSorted().map((it) => `rule ${it}`)];
  return parts.length === 0 ? "nothing" : parts.join(" and ");
}

function collect(file: string, messages: readonly (string | false)[]): Problem[] {
  return messages.filter((it) => it !== false).map((message) => ({ file, message }));
}
