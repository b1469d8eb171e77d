/** Warm answer processes, each for a single use: while one works, the next is already starting. */
import { AnswerProcess } from "./answer-process.ts";
import { runtimeBundle } from "./bundle.ts";
import { kitModules } from "./kit-modules.ts";
import { moduleUrls } from "./protocol.ts";
import { detectSandbox } from "./sandbox.ts";

/** How many start ahead, at most. */
const warmCount = 2;
const prepareBudgetMs = 30_000;

const warm: Promise<AnswerProcess>[] = [];
/** How many will still be taken, as far as is known. */
let expected = 0;

/** Says that so many more processes will be needed, and starts the first of them. */
export function expectSubmissions(count: number): void {
  expected += count;
  warmUp();
}

/** A process with the kit loaded, for one submission. The caller kills it. */
export async function takeAnswerProcess(): Promise<AnswerProcess> {
  expected = Math.max(0, expected - 1);
  const next = warm.shift() ?? startPrepared();
  const answer = await next;
  warmUp();
  return answer.alive ? answer : startPrepared();
}

function warmUp(): void {
  while (warm.length < Math.min(warmCount, expected)) {
    const starting = startPrepared();
    starting.catch(() => {});
    warm.push(starting);
  }
}

/** Ends the processes that nobody has taken. */
export async function drainPool(): Promise<void> {
  const starting = warm.splice(0);
  for (const answer of await Promise.allSettled(starting)) {
    if (answer.status === "fulfilled") answer.value.kill();
  }
}

async function startPrepared(): Promise<AnswerProcess> {
  const answer = await AnswerProcess.start(await runtimeBundle(), detectSandbox());
  await answer.request({ type: "modules", modules: kitModules() }, prepareBudgetMs);
  await answer.request({ type: "import", url: moduleUrls.kit }, prepareBudgetMs);
  return answer;
}
