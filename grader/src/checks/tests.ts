/** Do the hidden tests fit the manifest? */
import type { Kata } from "../catalog/course.ts";
import type { TestVerdict } from "../verdict/verdict.ts";
import type { Problem } from "./problem.ts";

/** What the manifest can speak of. */
interface Known {
  readonly tests: readonly TestVerdict[];
  /** Names of all rules. */
  readonly rules: readonly string[];
}

export function checkTests(kata: Kata, testFile: string, { tests, rules }: Known): Problem[] {
  const { tasks } = kata.manifest;
  const untested = tasks.filter((task) => !tests.some((it) => it.task === task.id));
  const unknown = new Set(tests.map((it) => it.task).filter((id) => !tasks.some((task) => task.id === id)));
  const names = tests.map((it) => it.name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const weighed = tasks
    .flatMap((task) => Object.keys(task.weights ?? {}))
    .filter((name) => !names.includes(name));
  const required = tasks.flatMap((task) => (task.required ?? []).filter((name) => !names.includes(name)));
  const hinted = tasks.flatMap((task) =>
    Object.keys(task.hintsFor ?? {}).filter(
      (name) => !isTest(name, names) && !rules.includes(name) && !ownFindings.includes(name),
    ),
  );
  return [
    ...untested.map((it) => `The task \`${it.id}\` has no test. Add \`task("${it.id}", …)\`.`),
    ...[...unknown].map(
      (it) => `The manifest has no task \`${it}\`. Add it there, or rename the one in the tests.`,
    ),
    ...[...twice].map((it) => `Two tests are called “${it}”. Give each its own name.`),
    ...weighed.map((it) => `The manifest weighs a test “${it}” that does not exist. Correct its name.`),
    ...required.map((it) => `The manifest requires a test “${it}” that does not exist. Correct its name.`),
    ...hinted.map(
      (it) =>
        `The manifest has a hint for “${it}”, but neither a test nor a rule is called so. Correct its name.`,
    ),
  ].map((message) => ({ file: testFile, message }));
}

function isTest(name: string, tests: readonly string[]): boolean {
  return tests.some((it) => it === name || it.startsWith(`${name} (random case `));
}

/** What can be found in every kata. */
const ownFindings = ["type-error", "syntax-error", "load-error", "missing-export", "wrong-signature"];
