/** Carries out one command of the judge after the other; `protocol.ts` says what crosses. */
import process from "node:process";
import { moduleUrls } from "../names.ts";
import type { Command } from "../protocol.ts";
import { decode, encode } from "../wire.ts";
import { countAbortListeners, resetAbortListeners } from "./abort-listeners.ts";
import { hasNews, limitPrinting, receive, reply, resetPrinting, send } from "./channel.ts";
import { explore } from "./explore.ts";
import type { Nanoio } from "./explore-coroutines.ts";
import { hardenExports } from "./harden.ts";
import { addModules, allowImports, hasModule } from "./modules.ts";
import { endRecording, endTurnOfRecording, startRecording } from "./recording-run.ts";
import { createService, rejectCall, resetCalls, resolveCall } from "./services.ts";
import { advanceTo, fire, resetTime } from "./virtual-time.ts";

const realSetImmediate = setImmediate;
const realSetTimeout = setTimeout;
/** In ms. Node would load a library for `performance`. */
const realNow = () => Number(process.hrtime.bigint()) / 1e6;
/** How often it is looked whether a thread or a child process has said something, in real ms. */
const pollMs = 2;
/** How many turns of the event loop show that nothing moves any more. */
const lingeringTurns = 5;

type Scenario = (tools: object) => unknown;

/** Scenarios by their source text: random cases share one. */
const scenarios = new Map<string, Scenario>();
/** Modules that are asked for in every run. */
const loaded = new Map<string, object>();
/** Waits that runs before have left behind; they are not what this one waits for. */
let oldWaits = new Set<object>();

/** Every microtask has run when this is over. */
function turn(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(resolve));
}

/** Serves until the judge closes the channel. */
export async function serve(): Promise<void> {
  reply();
  for (let command = receive(); command; command = receive()) {
    await carryOut(command);
    await turn();
    endTurnOfRecording();
    reply();
  }
  process.exit(0);
}

async function carryOut(command: Command): Promise<void> {
  switch (command.type) {
    case "modules":
      addModules(command.modules);
      return;
    case "import":
      reset();
      await givenPackages();
      allowImports(command.imports);
      limitPrinting(command.outputBytes);
      follow(() => import(command.url).then(() => undefined));
      await lingerUntilQuiet();
      return;
    case "run":
      await run(command);
      return;
    case "explore":
      await runSchedules(command);
      return;
    case "fire":
      advanceTo(command.nowMs);
      fire(command.id);
      return;
    case "resolve":
      advanceTo(command.nowMs);
      resolveCall(command.id, command.value);
      return;
    case "reject":
      advanceTo(command.nowMs);
      rejectCall(command.id, command.message);
      return;
    case "wait":
      advanceTo(command.nowMs);
      await waitForNews(command.ms);
      return;
    case "linger":
      await lingerUntilQuiet();
      await reportWaits();
      return;
  }
}

async function run(command: Extract<Command, { type: "run" }>): Promise<void> {
  const scenario = await scenarioOf(command.scenario);
  const [answer, given] = [await moduleOf(command.url), await givenPackages()];
  reset();
  oldWaits = new Set(await pendingWaits());
  if (command.trace) startRecording(command.trace, await moduleOf(moduleUrls.kitObserve));
  await turn();
  const services = Object.entries(command.services).map(([name, shape]) => [
    name,
    createService(name, shape),
  ]);
  const tools = { answer, ...given, args: decode(command.args), ...Object.fromEntries(services) };
  follow(() => scenario(tools));
}

async function runSchedules(command: Extract<Command, { type: "explore" }>): Promise<void> {
  const scenario = await scenarioOf(command.scenario);
  const [answer, given] = [await moduleOf(command.url), await givenPackages()];
  oldWaits = new Set(await pendingWaits());
  const start = (tools: object) => scenario({ answer, ...given, args: decode(command.args), ...tools });
  const { nanoio } = given as { nanoio?: Nanoio };
  const schedules = await explore(command, { start, turn, reset, nanoio });
  send({ type: "explored", schedules });
  if (command.detail) await reportWaits();
}

async function scenarioOf(text: string): Promise<Scenario> {
  const known = scenarios.get(text);
  if (known) return known;
  const url = `${moduleUrls.scenario}${scenarios.size + 1}`;
  addModules({ [url]: `export default (${text});` });
  const { default: scenario } = await import(url);
  scenarios.set(text, scenario);
  return scenario;
}

async function givenPackages(): Promise<object> {
  const kit = await givenModule(moduleUrls.kit);
  return hasModule(moduleUrls.nanoio) ? { kit, nanoio: await givenModule(moduleUrls.nanoio) } : { kit };
}

async function givenModule(url: string): Promise<object> {
  const isNew = !loaded.has(url);
  const module = await moduleOf(url);
  if (isNew) hardenExports(module);
  return module;
}

/** A module as it was at its first import: to import it again costs time each time. */
async function moduleOf(url: string): Promise<object> {
  const known = loaded.get(url);
  if (known) return known;
  const module = await import(url);
  loaded.set(url, module);
  return module;
}

function reset(): void {
  endRecording();
  resetTime();
  resetCalls();
  resetAbortListeners();
  resetPrinting();
}

/** Starts the work at once and reports how it settles. */
function follow(work: () => unknown): void {
  const settle = (ok: boolean, value: unknown) =>
    send({ type: "settled", ok, value: encode(value), listeners: countAbortListeners() });
  let result: unknown;
  try {
    result = work();
  } catch (error) {
    settle(false, error);
    return;
  }
  Promise.resolve(result).then(
    (value) => settle(true, value),
    (error) => settle(false, error),
  );
}

/** Lets real time pass until something has happened, `ms` at the most. */
async function waitForNews(ms: number): Promise<void> {
  for (const end = realNow() + ms; !hasNews() && realNow() < end; ) {
    await new Promise((resolve) => realSetTimeout(resolve, pollMs));
  }
}

async function lingerUntilQuiet(): Promise<void> {
  for (let turns = 0; turns < lingeringTurns; turns += 1) await turn();
}

async function pendingWaits(): Promise<readonly { what: string; stack: string }[]> {
  const waits = (await moduleOf(moduleUrls.kitWaits)) as {
    pendingWaits(): readonly { what: string; stack: string }[];
  };
  return waits.pendingWaits();
}

async function reportWaits(): Promise<void> {
  const waits = (await pendingWaits()).filter((it) => !oldWaits.has(it));
  for (const wait of waits.slice(0, 20)) {
    send({ type: "wait", what: String(wait.what), stack: String(wait.stack) });
  }
}
