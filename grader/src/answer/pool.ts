/** Warm answer processes, each handed out once: while one works, the next is already starting. */
import { defaultLimits } from "../manifest/limits.ts";
import { AnswerProcess } from "./answer-process.ts";
import { runtimeBundle } from "./bundle.ts";
import { kitModules } from "./given.ts";
import { moduleUrls } from "./names.ts";
import { type AnswerTerms, detectSandbox, type ProcessTerms, usualTerms } from "./sandbox.ts";

/** How many start ahead, at most. */
const warmCount = 2;
const prepareBudgetMs = 30_000;

const warm: Promise<AnswerProcess>[] = [];
/** How many will still be taken, at the most. */
let expected = 0;

/** Says that so many more processes will be needed, and starts the first of them. */
export function expectSubmissions(count: number): void {
  expected += count;
  warmUp();
}

/** A process with the kit loaded, for one submission. The caller kills it. */
export async function takeAnswerProcess(terms: AnswerTerms = usualTerms): Promise<AnswerProcess> {
  expected = Math.max(0, expected - 1);
  const answer = await (isUsual(terms) ? takeWarm() : startPrepared(terms));
  answer.limitTo(terms.limits);
  return answer;
}

async function takeWarm(): Promise<AnswerProcess> {
  const answer = await (warm.shift() ?? startPrepared(usualTerms));
  warmUp();
  return answer.alive ? answer : startPrepared(usualTerms);
}

/** Those that wait warm have the memory that most kata give, and may start nothing. */
function isUsual({ limits: { heapMiB, dataMiB, kataMs }, capabilities }: ProcessTerms): boolean {
  const usual = usualTerms.limits;
  const hasUsualLimits = heapMiB === usual.heapMiB && dataMiB === usual.dataMiB && kataMs === usual.kataMs;
  return hasUsualLimits && capabilities.length === 0;
}

function warmUp(): void {
  while (warm.length < Math.min(warmCount, expected)) {
    const starting = startPrepared(usualTerms);
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

async function startPrepared(terms: ProcessTerms): Promise<AnswerProcess> {
  const answer = await AnswerProcess.start(await runtimeBundle(), detectSandbox(), terms);
  await answer.request({ type: "modules", modules: kitModules() }, prepareBudgetMs);
  await answer.request(
    { type: "import", url: moduleUrls.kit, imports: [], outputBytes: defaultLimits.outputBytes },
    prepareBudgetMs,
  );
  return answer;
}
