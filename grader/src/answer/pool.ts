/** Warm answer processes, each for a single use: while one works, the next is already starting. */
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import { AnswerProcess } from "./answer-process.ts";
import { runtimeBundle } from "./bundle.ts";
import { kitModules } from "./given.ts";
import { moduleUrls } from "./protocol.ts";
import { detectSandbox, type ProcessLimits } from "./sandbox.ts";

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
export async function takeAnswerProcess(limits: Limits = defaultLimits): Promise<AnswerProcess> {
  expected = Math.max(0, expected - 1);
  const answer = await (isUsual(limits) ? takeWarm(limits) : startPrepared(limits));
  answer.limitTo(limits);
  return answer;
}

async function takeWarm(limits: Limits): Promise<AnswerProcess> {
  const answer = await (warm.shift() ?? startPrepared(limits));
  warmUp();
  return answer.alive ? answer : startPrepared(limits);
}

/** Those that wait warm have the memory that most kata give. */
function isUsual({ heapMiB, dataMiB, kataMs }: ProcessLimits): boolean {
  return (
    heapMiB === defaultLimits.heapMiB && dataMiB === defaultLimits.dataMiB && kataMs === defaultLimits.kataMs
  );
}

function warmUp(): void {
  while (warm.length < Math.min(warmCount, expected)) {
    const starting = startPrepared(defaultLimits);
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

async function startPrepared(limits: Limits): Promise<AnswerProcess> {
  const answer = await AnswerProcess.start(await runtimeBundle(), detectSandbox(), limits);
  await answer.request({ type: "modules", modules: kitModules() }, prepareBudgetMs);
  await answer.request(
    { type: "import", url: moduleUrls.kit, imports: [], outputBytes: limits.outputBytes },
    prepareBudgetMs,
  );
  return answer;
}
