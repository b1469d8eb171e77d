/** The type check and the rules as a test, for those who practise in the vitest UI. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "vitest";
import { StaticChecks } from "../analysis/static-checks.ts";
import { findCourse, referenceOf } from "../catalog/course.ts";
import { type Manifest, nameOf } from "../manifest/schema.ts";
import { codeFrame } from "../verdict/code-frame.ts";
import type { Finding } from "../verdict/finding.ts";
import { cleanText, wrapText } from "../verdict/text.ts";
import { LearnerFailure } from "./failure.ts";
import { uiColumns } from "./show-in-ui.ts";

let checks: StaticChecks | undefined;

/** Registers one test of the file in the kata's own folder: it fails with what costs points, and notes the rest. */
export function registerStaticChecks({ slug, rules, tasks }: Manifest, folder: string): void {
  test("types and rules", { timeout: 0 }, async ({ annotate }) => {
    checks ??= new StaticChecks();
    const course = findCourse(folder);
    const kata = course.katas.find((it) => it.slug === slug);
    const file = path.join(folder, "src", `${nameOf(slug)}.ts`);
    const reference = kata && referenceOf(course, kata);
    const findings = await checks.check({ file, reference, rules, tasks });
    const isEssential = (it: Finding) => it.severity === "essential";
    for (const it of findings.filter((it) => !isEssential(it))) await annotate(describe(it), "notice");
    const essential = findings.filter(isEssential);
    if (essential.length > 0) throw new LearnerFailure(essential.map(describe).join("\n\n"));
  });
}

function describe({ file, line, column, rule, message }: Finding): string {
  const frame = codeFrame(readFileSync(file, "utf8"), { line, column });
  return `${path.basename(file)}:${line}:${column} ${rule}\n${wrapText(cleanText(message), uiColumns)}\n${frame}`;
}
