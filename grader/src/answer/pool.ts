/** Warm answer processes, each for a single use: while one works, the next is already starting. */
import { AnswerProcess } from "./answer-process.ts";
import { runtimeBundle } from "./bundle.ts";
import { kitModules } from "./kit-modules.ts";
import { moduleUrls } from "./protocol.ts";
import { detectSandbox } from "./sandbox.ts";

const warmCount = 2;
const prepareBudgetMs = 30_000;

const warm: Promise<AnswerProcess>[] = [];

/** Starts what will be needed soon. */
export function warmUp(): void {
  while (warm.length < warmCount) {
    const starting = startPrepared();
    starting.catch(() => {});
    warm.push(starting);
  }
}

/** A process with the kit loaded, for one submission. The caller kills it. */
export async function takeAnswerProcess(): Promise<AnswerProcess> {
  const next = warm.shift() ?? startPrepared();
  const answer = await next;
  warmUp();
  return answer.alive ? answer : startPrepared();
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
