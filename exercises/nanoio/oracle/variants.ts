/**
 * Other right ways to write the modules. What they do not do alike is no ground to reject a learner's module: a
 * scenario is in the robust corpus when all of them have CPython's trace, but for iteration numbers and probes of
 * `locked()`.
 *
 * Each variant is a module in `variants/` that takes the place of one reference; the modules that build on that one
 * are loaded anew for it.
 */
import { registerHooks } from "node:module";
import { reduce } from "../src/golden.ts";
import { type Modules, play } from "../src/play.ts";
import type { Scenario, Trace } from "../src/scenario.ts";

/** What each variant takes the place of, as a part of its path. */
const replaced: Readonly<Record<string, string>> = {
  "loop-by-deadline": "29-build-loop",
  "future-extra-turn": "30-build-future",
  "sleep-keeps-timer": "31-build-task",
  "gather-by-collector": "32-build-gather",
  "gather-counts-at-once": "32-build-gather",
  "task-group-by-gather": "33-build-task-group",
  "task-group-recancels": "33-build-task-group",
  "lock-hand-over": "34-build-lock-semaphore",
  "semaphore-hand-over": "34-build-lock-semaphore",
  "event-by-generation": "35-build-event-condition",
  "condition-passes-on": "35-build-event-condition",
  "buffer-one-condition": "35-build-event-condition",
  "wait-for-in-place": "36-build-wait-for-shield",
  "wait-for-by-helper": "36-build-wait-for-shield",
};

const ours = /\/(solutions|nanoio\/(src|oracle\/variants))\//;
// Shared by all: the player compares errors by their class, and futures by their looks.
const shared = /\/nanoio\/src\/errors\.ts$/;

let variants: Promise<ReadonlyMap<string, Modules>> | undefined;

/** The variants by name. They differ from `play`'s own modules in one place each. */
export function loadVariants(): Promise<ReadonlyMap<string, Modules>> {
  variants ??= loadAll();
  return variants;
}

/** The variants that do not have this trace, at the level of learners. */
export async function dissenters(scenario: Scenario, trace: Trace): Promise<string[]> {
  const expected = JSON.stringify(reduce(trace));
  return [...(await loadVariants())]
    .filter(([, modules]) => JSON.stringify(reduce(play(modules, scenario))) !== expected)
    .map(([name]) => name);
}

async function loadAll(): Promise<ReadonlyMap<string, Modules>> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const variant = nameIn(resolved.url) ?? nameIn(context.parentURL);
      if (!variant || !ours.test(resolved.url) || shared.test(resolved.url)) return resolved;
      return { ...resolved, url: `${urlFor(variant, resolved.url, context.parentURL)}?variant=${variant}` };
    },
  });
  const loaded = await Promise.all(
    Object.keys(replaced).map(async (name) => {
      const modules: Modules = await import(`../src/modules.ts?variant=${name}`);
      return [name, modules] as const;
    }),
  );
  hooks.deregister();
  return new Map(loaded);
}

function nameIn(url: string | undefined): string | undefined {
  return url && (new URL(url).searchParams.get("variant") ?? undefined);
}

/** The variant itself sees the reference that it takes the place of. */
function urlFor(variant: string, url: string, parent = ""): string {
  const plain = url.split("?")[0] as string;
  const isReplaced = plain.includes(`/solutions/${replaced[variant]}/`);
  if (!isReplaced || parent.includes("/oracle/variants/")) return plain;
  return new URL(`variants/${variant}.ts`, import.meta.url).href;
}
