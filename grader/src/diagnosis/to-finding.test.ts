import { expect, test } from "vitest";
import { sequential, spin } from "../../test/support/scenes.ts";
import { findingSchema } from "../verdict/finding.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { toFinding } from "./to-finding.ts";

test("toFinding() gives the place as seen from where the submission is read", () => {
  const [diagnosis] = diagnose(sequential());
  const finding = toFinding(diagnosis as Diagnosis, "exercises/05-three-tasks/src");
  expect(findingSchema.parse(finding)).toEqual(finding);
  expect(finding).toMatchObject({
    rule: "sequential-awaits",
    severity: "actionable",
    file: "exercises/05-three-tasks/src/answer.ts",
    line: 4,
    column: 17,
    endLine: 4,
    endColumn: 40,
    related: [
      { file: "exercises/05-three-tasks/src/answer.ts", line: 5, column: 24 },
      { file: "exercises/05-three-tasks/src/answer.ts", line: 6, column: 23 },
    ],
  });
});

test("toFinding() has no list of related places where there are none", () => {
  const [diagnosis] = diagnose(spin());
  expect(toFinding({ ...(diagnosis as Diagnosis), related: [] }, ".")).not.toHaveProperty("related");
});
