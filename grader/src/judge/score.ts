/**
 * Points: those of a task are spread over its tests. An essential finding costs those of its task, and so does a
 * required test that has not passed.
 */
import type { Manifest, Task } from "../manifest/schema.ts";
import type { Finding } from "../verdict/finding.ts";
import type { TestVerdict } from "../verdict/verdict.ts";

/** All points that a kata has. */
export function maxScoreOf(manifest: Manifest): number {
  return manifest.tasks.reduce((sum, task) => sum + task.points, 0);
}

/** The points of a submission, rounded to hundredths. */
export function scoreOf(
  manifest: Manifest,
  tests: readonly TestVerdict[],
  findings: readonly Finding[],
): number {
  const sum = manifest.tasks.reduce((total, task) => total + scoreOfTask(task, tests, findings), 0);
  return Math.round(sum * 100) / 100;
}

function scoreOfTask(task: Task, tests: readonly TestVerdict[], findings: readonly Finding[]): number {
  if (findings.some((it) => it.severity === "essential" && it.tasks?.includes(task.id))) return 0;
  const own = tests.filter((it) => it.task === task.id);
  const isMissed = (name: string) => !own.some((it) => it.name === name && it.status === "passed");
  if (task.required?.some(isMissed)) return 0;
  const weigh = (list: readonly TestVerdict[]) =>
    list.reduce((sum, it) => sum + (task.weights?.[it.name] ?? 1), 0);
  const all = weigh(own);
  return all === 0 ? 0 : (task.points * weigh(own.filter((it) => it.status === "passed"))) / all;
}
