import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/threads-share-memory.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** More than can be counted before the test is over. */
const endless = 2_000_000_000;

task("parallelCount", () => {
  test("counts to 400000 with four threads", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const shared = new SharedArrayBuffer(4);
      let beats = 0;
      const heart = setTimeout(() => {
        beats += 1;
      }, 5);
      try {
        const count = await answer.parallelCount(shared, 4, 100_000);
        return { beats, count, inMemory: new Int32Array(shared)[0] };
      } finally {
        clearTimeout(heart);
      }
    });
    expect(run).toFinishAt(run.elapsedMs, "");
    const { beats, ...counted } = run.value as { beats: number; count: number; inMemory: number };
    expect(run).toHold(
      () => beats > 0,
      "While it counted, no heartbeat came, although one is due after 5 ms: the loop of the main thread stood still.",
    );
    expect({ ...run, value: counted }).toResolveTo(
      { count: 400_000, inMemory: 400_000 },
      "each of four threads adds 1 a hundred thousand times",
    );
    expect(run).toLeaveNothing();
  });

  test("counts on from what the cell holds", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const shared = new SharedArrayBuffer(8);
      const cells = new Int32Array(shared);
      cells.set([7, -1]);
      const counts = [
        await answer.parallelCount(shared, 0, 1000),
        await answer.parallelCount(shared, 2, 1000),
        await answer.parallelCount(shared, 1, 30_000),
      ];
      return [...counts, cells[1]];
    });
    expect(run).toResolveTo(
      [7, 2007, 32_007, -1],
      "the cell begins with 7; no threads add nothing, two add 1000 each, one adds 30000, and cell 1 is no concern of theirs",
    );
  });

  test("has all threads at work at the same time", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.parallelCount(new SharedArrayBuffer(4), 5, 10));
    expect(run).toRejectWith(
      { name: "RangeError" },
      "there may be no more than four threads at a time here, so that the start of a fifth beside the others throws",
    );
  });

  test("counts while the main thread is busy", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const pause = new Int32Array(new SharedArrayBuffer(4));
      /** Does nothing else for so long, and takes no message, unless the count moves. */
      const isCountedWithin = (ms: number, cells: Int32Array) => {
        const before = Atomics.load(cells, 0);
        for (let i = 0; i < ms; i += 20) {
          Atomics.wait(pause, 0, 0, 20);
          if (Atomics.load(cells, 0) !== before) return true;
        }
        return false;
      };
      let isCounted = false;
      let count = 0;
      // A machine that is busy may give this thread no time until the others are done.
      for (let i = 0; i < 5 && !isCounted; i += 1) {
        const shared = new SharedArrayBuffer(4);
        let isOver = false;
        const counting = answer.parallelCount(shared, 2, 5_000_000).finally(() => {
          isOver = true;
        });
        for (let ms = i === 0 ? 1500 : 100; !isCounted && !isOver; ms = 100) {
          await new Promise<void>((go) => setTimeout(go, 1));
          isCounted = isCountedWithin(ms, new Int32Array(shared));
        }
        count = await counting;
      }
      return { isCounted, count };
    });
    expect(run).toFinishAt(run.elapsedMs, "");
    const { isCounted, count } = run.value as { isCounted: boolean; count: number };
    expect(run).toHold(
      () => isCounted,
      "Whenever the main thread was busy and took no message, the count stood still. Threads that count by themselves go on meanwhile.",
    );
    expect({ ...run, value: count }).toResolveTo(10_000_000, "two threads add 1 five million times each");
  });

  test("ends its threads when another one cannot start", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) => answer.parallelCount(new SharedArrayBuffer(4), 5, args),
      { args: endless },
    );
    expect(run).toRejectWith({ name: "RangeError" }, "the fifth thread is one too many here");
    expect(run).toLeaveNothing();
  });

  test("rejects with the error of a thread", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.parallelCount(new SharedArrayBuffer(0), 2, 10));
    expect(run).toRejectWith(
      { name: "RangeError" },
      "in a memory without a cell 0, `Atomics.add` throws a `RangeError` in the thread",
    );
    expect(run).toLeaveNothing();
  });

  test.random("counts with any number of threads", async ({ world, random }) => {
    const [start, workers, perWorker] = [random.int(1, 999), random.int(2, 4), random.int(1000, 50_000)];
    const run = await world.run(
      ({ answer, args }) => {
        const shared = new SharedArrayBuffer(4);
        new Int32Array(shared)[0] = args.start;
        return answer.parallelCount(shared, args.workers, args.perWorker);
      },
      { args: { start, workers, perWorker } },
    );
    expect(run).toResolveTo(
      start + workers * perWorker,
      "the cell holds what it began with and all that was added",
    );
  });
});

task("parallelTransfer", () => {
  /** What the main thread sees while it has the lock and three threads want it. */
  interface Held {
    /** How much was moved meanwhile. */
    readonly moved: number;
    /** How many threads at most slept at the lock at the same time. */
    readonly asleep: number;
    /** How it ended after the lock was given back. */
    readonly end: unknown;
  }

  test("changes nothing while another holds the lock", async ({ world }) => {
    const run = await world.run(async ({ answer }): Promise<Held> => {
      const shared = new SharedArrayBuffer(12);
      const cells = new Int32Array(shared);
      cells[1] = 1000;
      const lock = new answer.ThreadLock(shared, 0);
      const pause = (ms = 10) => new Promise<void>((go) => setTimeout(go, ms));
      lock.lock();
      const transfer = answer.parallelTransfer(shared, 3, 100);
      transfer.catch(() => {});
      let [moved, asleep] = [0, 0];
      while (performance.now() < 5000 && asleep < 3 && moved === 0) {
        await pause();
        // Wakes those who sleep there. It is not their turn, so they fall asleep again.
        asleep = Math.max(asleep, Atomics.notify(cells, 0));
        moved = Math.max(1000 - Atomics.load(cells, 1), Atomics.load(cells, 2));
      }
      // Until all of them sleep again: one that is still awake would go on without being woken.
      await pause(300);
      moved = Math.max(1000 - Atomics.load(cells, 1), Atomics.load(cells, 2));
      if (moved > 0) return { moved, asleep, end: "not waited for" };
      lock.unlock();
      let [isOver, last, lastMs] = [false, 0, performance.now()];
      const balance = transfer.finally(() => {
        isOver = true;
      });
      while (!isOver) {
        await pause();
        const now = Atomics.load(cells, 2);
        if (now !== last) [last, lastMs] = [now, performance.now()];
        if (performance.now() - lastMs > 4000) return { moved, asleep, end: "asleep" };
      }
      return { moved, asleep, end: await balance };
    });
    const { moved, asleep, end } = (run.value ?? {}) as Held;
    expect(run).toFinishAt(run.elapsedMs, "");
    expect(run).toHold(
      () => moved === 0,
      `The main thread held the lock in cell 0, and meanwhile threads moved ${moved}. Whoever does not have the lock waits until it is given back.`,
    );
    expect(run).toHold(
      () => asleep === 3,
      `The main thread held the lock, and of three threads that want it at most ${asleep} slept at its cell at the same time. All three run at once, and each sleeps in \`Atomics.wait\` until it is woken.`,
    );
    expect(run).toHold(
      () => end !== "asleep",
      "The main thread gave the lock back, and three threads slept at it. For 4 s nothing more was moved: a thread that sleeps at a lock goes on only when it is woken.",
    );
    expect({ ...run, value: end }).toResolveTo({ a: 700, b: 300 }, "three threads moved 1 a hundred times");
  });

  test("shows the same total to whoever holds the lock", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const shared = new SharedArrayBuffer(12);
      const cells = new Int32Array(shared);
      const lock = new answer.ThreadLock(shared, 0);
      const totals = new Set<number>();
      let [samples, samplesAmidst, moved] = [0, 0, 0];
      const sampler = setInterval(() => {
        lock.lock();
        const [from, to] = [Atomics.load(cells, 1), Atomics.load(cells, 2)];
        lock.unlock();
        totals.add(from + to);
        samples += 1;
        if (to !== moved && to < 300_000) samplesAmidst += 1;
        moved = to;
      }, 2);
      try {
        // On a busy machine the main thread may not come to the lock before all is moved.
        for (;;) {
          cells.set([0, 1_000_000, 0]);
          const balance = await answer.parallelTransfer(shared, 3, 100_000);
          const isEnough = samplesAmidst >= 20 || performance.now() > 4000;
          if (isEnough) return { balance, totals: [...totals].slice(0, 5), samples };
        }
      } finally {
        clearInterval(sampler);
      }
    });
    expect(run).toFinishAt(run.elapsedMs, "");
    const { balance, totals, samples } = run.value as { balance: unknown; totals: number[]; samples: number };
    expect(run).toHold(
      () => totals.every((it) => it === 1_000_000),
      `The two cells hold 1000000 together, but the main thread found ${totals.find((it) => it !== 1_000_000)} while it had the lock.`,
    );
    expect(run).toHold(
      () => samples > 0,
      "While the threads were at work, the main thread did not come to take the lock once: its loop stood still.",
    );
    expect({ ...run, value: balance }).toResolveTo({ a: 700_000, b: 300_000 });
  });

  test("locks and unlocks the cell it was made for, and no other", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const shared = new SharedArrayBuffer(20);
      const cells = new Int32Array(shared);
      cells.set([5, 0, 6, 0, 7]);
      const [one, other] = [new answer.ThreadLock(shared, 1), new answer.ThreadLock(shared, 3)];
      one.lock();
      const isTaken = cells[1] !== 0;
      const isOtherFree = cells[3] === 0;
      other.lock();
      one.unlock();
      one.lock();
      // Another lock over the same cell is the same lock.
      new answer.ThreadLock(shared, 1).unlock();
      one.lock();
      one.unlock();
      other.unlock();
      return { isTaken, isOtherFree, cells: [...cells] };
    });
    expect(run).toResolveTo(
      { isTaken: true, isOtherFree: true, cells: [5, 0, 6, 0, 7] },
      "a lock that is taken shows in its own cell, one that was given back leaves 0 there, and the cells around keep what they hold",
    );
  });

  test("refuses to unlock what nobody has locked", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const shared = new SharedArrayBuffer(4);
      const lock = new answer.ThreadLock(shared, 0);
      const tryUnlock = () => {
        try {
          lock.unlock();
          return "unlocked";
        } catch (error) {
          return error instanceof Error ? "threw" : "threw no error";
        }
      };
      const first = tryUnlock();
      lock.lock();
      return [first, tryUnlock(), tryUnlock(), new Int32Array(shared)[0]];
    });
    expect(run).toResolveTo(
      ["threw", "unlocked", "threw", 0],
      "`unlock` throws before the lock is taken, not while it is, and again after it was given back; and a refused one changes nothing",
    );
  });

  test("ends threads that sleep when another one cannot start", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const shared = new SharedArrayBuffer(12);
      // Nobody gives this one back.
      new answer.ThreadLock(shared, 0).lock();
      return answer.parallelTransfer(shared, 5, 10);
    });
    expect(run).toRejectWith({ name: "RangeError" }, "the fifth thread is one too many here");
    expect(run).toLeaveNothing();
  });

  test.random("moves any amount", async ({ world, random }) => {
    const args = {
      a: random.int(0, 500),
      b: random.int(-500, 500),
      workers: random.int(0, 4),
      rounds: random.int(1, 999),
    };
    const run = await world.run(
      ({ answer, args }) => {
        const shared = new SharedArrayBuffer(12);
        new Int32Array(shared).set([0, args.a, args.b]);
        return answer.parallelTransfer(shared, args.workers, args.rounds);
      },
      { args },
    );
    const amount = args.workers * args.rounds;
    expect(run).toResolveTo(
      { a: args.a - amount, b: args.b + amount },
      "what one cell lost the other one got",
    );
  });
});
