import { existsSync } from "node:fs";
import path from "node:path";
import { type Course, findCourse, type Kata, requireManifests, selectKatas } from "../catalog/course.ts";
import { vitestOptions } from "../judge/vitest-options.ts";
import { UsageError } from "../verdict/errors.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";

interface PracticeOptions {
  readonly open: boolean;
  readonly port?: number;
}

const defaultPort = 51_204;

/**
 * Opens the vitest UI on the visible tests, and on the hidden ones where the course has them. Runs until vitest
 * ends, which sees to Ctrl+C itself. Writing files and running them from the browser is off: learners write in their editor, and saving runs.
 */
export async function practice(
  name: string | undefined,
  options: PracticeOptions,
  { cwd, stdout }: Context,
): Promise<ExitCode> {
  const course = findCourse(cwd);
  const katas = selectKatas(course, name === undefined ? [] : [name]);
  if (katas.length === 0) throw new UsageError(`\`${course.root}/exercises\` holds no kata yet.`);
  requireManifests(katas);
  const { startVitest } = await import("vitest/node");
  const { options: common, vite } = vitestOptions(course.root);
  const vitest = await startVitest(
    [],
    {
      ...common,
      include: katas.map((kata) => `${path.relative(course.root, kata.folder)}/{test,hidden}/*.test.ts`),
      watch: true,
      ui: true,
      open: options.open,
      reporters: ["default"],
      api: { port: options.port ?? defaultPort, allowWrite: false, allowExec: false },
      watchTriggerPatterns: katas.map((kata) => triggerFor(course, kata)),
    },
    vite,
  );
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  vitest.onClose(resolve);
  stdout.write("Save a file to run its tests again. Ctrl+C ends practising.\n");
  await ended;
  return exitCodes.passed;
}

/** vitest cannot know that tests depend on the learner's file: nothing in its process imports it. */
function triggerFor(course: Course, kata: Kata) {
  const folder = path.relative(course.root, kata.folder);
  return {
    pattern: new RegExp(`${RegExp.escape(folder)}/(src/.*\\.ts|kata\\.json)$`),
    testsToRun: () =>
      ["test", "hidden"]
        .map((it) => path.join(kata.folder, it, `${kata.name}.test.ts`))
        .filter((it) => existsSync(it)),
  };
}
