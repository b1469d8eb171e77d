import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { Guard } from "../src/guard.ts";
import type { WaitOptions } from "../src/wait-options.ts";
import { pendingWaits } from "../src/waits.ts";
import { PermitModel } from "./permit-model.ts";
import { Random } from "./random.ts";
import type { Waiting } from "./waiting-contract.ts";

/** What Lock and Semaphore have in common. */
export interface PermitSource {
  readonly locked: boolean;
  acquire(options?: WaitOptions): Promise<Guard>;
}

/** A source without a free permit, as something to wait for: every release wakes one waiter. */
export async function exhaust(source: PermitSource, limit: number): Promise<Waiting> {
  const guards: Guard[] = [];
  const wait = async (options?: WaitOptions) => {
    guards.push(await source.acquire(options));
  };
  while (guards.length < limit) await wait();
  return { wait, wake: () => guards.shift()?.release() };
}

/** What a lock (`limit` 1) and a semaphore promise about permits. */
export function describePermits(name: string, limit: number, create: () => PermitSource): void {
  describe(`${name}, as a source of permits,`, () => {
    afterEach(() => expect(pendingWaits()).toEqual([]));

    /** All permits are taken; `enter` queues up under a name and logs when it has its turn. */
    async function setUp() {
      const source = create();
      const guards: Guard[] = [];
      for (let count = 0; count < limit; count += 1) guards.push(await source.acquire());
      const events: string[] = [];
      const enter = async (who: string) => {
        const guard = await source.acquire();
        events.push(who);
        return guard;
      };
      return { source, guards, events, enter };
    }

    test("hands out as many as there are, without any wait", async () => {
      const source = create();
      for (let count = 0; count < limit; count += 1) {
        expect(source.locked).toBe(false);
        source.acquire();
        expect(pendingWaits()).toEqual([]);
      }
      expect(source.locked).toBe(true);
    });

    test("serves in the order of arrival", async () => {
      const { guards, events, enter } = await setUp();
      const names = ["A", "B", "C", "D", "E"];
      const entered = names.map(enter);
      guards[0]?.release();
      for (const next of entered) (await next).release();
      expect(events).toEqual(names);
    });

    test("hands a permit over: it is never free in between", async () => {
      const { source, guards, events, enter } = await setUp();
      const first = enter("A");
      guards[0]?.release();
      expect(source.locked).toBe(true);
      const second = enter("newcomer");
      await turn();
      expect(events).toEqual(["A"]);
      (await first).release();
      expect(source.locked).toBe(true);
      (await second).release();
      expect(source.locked).toBe(false);
      expect(events).toEqual(["A", "newcomer"]);
    });

    test("puts whoever comes again behind those that wait", async () => {
      const { guards, events, enter } = await setUp();
      const twice = async (who: string) => {
        (await enter(`${who} 1`)).release();
        (await enter(`${who} 2`)).release();
      };
      const all = ["A", "B", "C"].map(twice);
      guards[0]?.release();
      await Promise.all(all);
      expect(events).toEqual(["A 1", "B 1", "C 1", "A 2", "B 2", "C 2"]);
    });

    test("leaves a free permit free with a signal that is aborted already", async () => {
      const source = create();
      const reason = new Error("early");
      await expect(source.acquire({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(source.locked).toBe(false);
    });

    test("gets the permit back when a `using` block throws", async () => {
      const source = create();
      async function failInside() {
        using _guard = await source.acquire();
        throw new Error("inside");
      }
      for (let count = 0; count <= limit; count += 1) await expect(failInside()).rejects.toThrow("inside");
      expect(source.locked).toBe(false);
    });

    test("refuses a second release, which would make a permit out of nothing", async () => {
      const { source, guards } = await setUp();
      guards[0]?.release();
      expect(() => guards[0]?.release()).toThrow("Cannot release the guard: it is already released");
      source.acquire();
      expect(source.locked).toBe(true);
    });

    test("serves 10,000 waiters", async () => {
      const { source, guards } = await setUp();
      const all = Array.from({ length: 10_000 }, async () => {
        using _guard = await source.acquire();
      });
      for (const guard of guards) guard.release();
      await Promise.all(all);
      expect(source.locked).toBe(false);
    });

    test("agrees with a model on random schedules of arrivals, aborts and releases", async () => {
      for (let seed = 0; seed < 100; seed += 1) {
        const random = new Random(seed);
        const model = new PermitModel(limit, create());
        for (let step = 0; step < 50; step += 1) {
          model.act(random);
          expect(model.actual(), `seed ${seed}, step ${step}`).toEqual(model.expected());
          if (random.below(4) > 0) continue;
          await turn();
          expect(model.outcomes(), `seed ${seed}, step ${step}`).toEqual(model.expectedOutcomes());
        }
        await model.releaseAll();
        expect(model.outcomes(), `seed ${seed}, at the end`).toEqual(model.expectedOutcomes());
        expect(model.actual()).toEqual({ locked: false, listeners: [] });
      }
    });
  });
}
