import {
  atMostInside,
  type Call,
  endsWith,
  expect,
  kata,
  type Observed,
  type Random,
  type TypedService,
} from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/lock-critical-section.ts";

type Kit = typeof import("@async-kata/kit");

const { task, test } = kata<typeof Answer>(import.meta.url);

const eachReadsTheLast = "each bump must read what the one before it wrote";

/**
 * A number in a table. What it reads and writes is logged; a write has happened when its promise resolves.
 * `failing` is the call that fails, such as "read 2" for the second read.
 */
function table(value: number, failing?: string): TypedService<Answer.Resource> {
  let current = value;
  const counts = { read: 0, write: 0 };
  const fails = (call: Call, method: "read" | "write") => {
    counts[method] += 1;
    if (failing !== `${method} ${counts[method]}`) return false;
    call.reject("disk error", 0, () => call.log("disk error"));
    return true;
  };
  return {
    calls: {
      read: (call) => {
        if (fails(call, "read")) return;
        call.log(`read ${current}`);
        call.resolve(current);
      },
      write: (call) => {
        if (fails(call, "write")) return;
        const [next] = call.args;
        call.resolve(undefined, 0, () => {
          current = Number(next);
          call.log(`write ${current}`);
        });
      },
    },
  };
}

/** An `io` of which the third sleep fails after 400 ms. */
function powerCut(): TypedService<Io> {
  let sleeps = 0;
  return {
    calls: {
      fetch: (call) => call.resolve({ id: call.args[0] }, Number(call.args[1])),
      sleep: (call) => {
        sleeps += 1;
        if (sleeps === 3) call.reject("power cut", 400, () => call.log("power cut"));
        else call.resolve(undefined, Number(call.args[0]));
      },
    },
    notes: { log: (note) => note.log(String(note.args[0])) },
  };
}

/** The log of bumps that start at these times. */
function bumpLog(starts: readonly { id: number; atMs: number }[], first = 0): string[] {
  return starts.flatMap(({ id, atMs }, at) => [
    `${atMs} before ${id}`,
    `${atMs} read ${first + at}`,
    `${atMs + 1000} write ${first + at + 1}`,
    `${atMs + 1000} after ${id}`,
  ]);
}

/** When bumps can start that come to the lock at these times; until `heldMs` somebody else has it. */
function oneByOne(arrivals: readonly { id: number; atMs: number }[], heldMs = 0) {
  let freeAtMs = heldMs;
  return arrivals
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ id, atMs }) => {
      const startMs = Math.max(freeAtMs, atMs);
      freeAtMs = startMs + 1000;
      return { id, atMs: startMs };
    });
}

function randomArrivals(random: Random) {
  const count = random.int(3, 8);
  const ids = random.distinct(count, 1, 99);
  return random.distinct(count, 0, 24_000).map((eighths, at) => ({ id: ids[at]!, atMs: eighths / 8 }));
}

/** The run with only those of its events that match. */
function only(run: Observed, pattern: RegExp): Observed {
  return { ...run, events: run.events.filter((it) => pattern.test(it)) };
}

task("bump", () => {
  test("counts five bumps as five", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        await Promise.all([1, 2, 3, 4, 5].map((id) => answer.bump(row, lock, id, io)));
        return await row.read();
      },
      { services: { row: table(0) } },
    );
    expect(run).toResolveTo(5, eachReadsTheLast);
  });

  test("takes 5 s for five, one after the other", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        await Promise.all([1, 2, 3, 4, 5].map((id) => answer.bump(row, lock, id, io)));
      },
      { services: { row: table(0) } },
    );
    expect(run).toFinishAt(5000, "when each section of 1000 ms begins at the end of the one before it");
    expect(run).toLog(
      bumpLog([1, 2, 3, 4, 5].map((id) => ({ id, atMs: (id - 1) * 1000 }))),
      "from `before` to `after` nobody else comes in between",
    );
  });

  test("goes on when one fails in its section", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        const bumps = [1, 2, 3, 4, 5].map((id) => answer.bump(row, lock, id, io));
        const results = await Promise.allSettled(bumps);
        return results.map((it) => (it.status === "fulfilled" ? "done" : it.reason.message));
      },
      { services: { io: powerCut(), row: table(0) } },
    );
    expect(run).toResolveTo(
      ["done", "done", "power cut", "done", "done"],
      "whoever called the third must hear of its error, and the lock is free again for the others",
    );
    expect(run).toFinishAt(4400, "when the third gives the lock back as it fails, 400 ms into its section");
    expect(run).toLog(
      [
        ...bumpLog([1, 2].map((id) => ({ id, atMs: (id - 1) * 1000 }))),
        "2000 before 3",
        "2000 read 2",
        "2400 power cut",
        ...bumpLog(
          [4, 5].map((id) => ({ id, atMs: 2400 + (id - 4) * 1000 })),
          2,
        ),
      ],
      "the third must not write",
    );
  });

  for (const { failing, ms, tickets } of [
    { failing: "read 2", ms: 2000, tickets: 2 },
    { failing: "write 2", ms: 3000, tickets: 2 },
  ]) {
    const [method] = failing.split(" ");
    test(`goes on when one cannot ${method} the row`, async ({ world }) => {
      const run = await world.run(
        async ({ answer, io, kit, row }) => {
          const lock = new kit.Lock();
          const results = await Promise.allSettled([1, 2, 3].map((id) => answer.bump(row, lock, id, io)));
          return results.map((it) => (it.status === "fulfilled" ? "done" : it.reason.message));
        },
        { services: { row: table(0, failing) } },
      );
      expect(run).toResolveTo(["done", "disk error", "done"], "only the second fails");
      expect(run).toFinishAt(ms, "when the second gives the lock back as it fails");
      expect(run).toHold(
        ({ events }) => events.includes(`${ms} write ${tickets}`),
        `The third should find what the first wrote, and write ${tickets}.`,
      );
    });
  }

  test.random("waits for whoever holds the lock", async ({ world, random }) => {
    const arrivals = randomArrivals(random);
    const heldMs = random.int(1, 3000) + 1 / 16;
    const tickets = random.int(1, 1000);
    const starts = oneByOne(arrivals, heldMs);
    const run = await world.run(
      async ({ answer, io, kit, args: { arrivals, heldMs }, row }) => {
        const lock = new kit.Lock();
        const guard = await lock.acquire();
        const bumpLater = async ({ id, atMs }: { id: number; atMs: number }) => {
          await io.sleep(atMs);
          await answer.bump(row, lock, id, io);
        };
        const bumps = arrivals.map(bumpLater);
        await io.sleep(heldMs);
        io.log("the desk is free");
        guard.release();
        await Promise.all(bumps);
      },
      { args: { arrivals, heldMs }, services: { row: table(tickets) } },
    );
    expect(run).toLog(
      [`${heldMs} the desk is free`, ...bumpLog(starts, tickets)],
      "the lock that is handed in is held by somebody else at first; then first come, first served, each as soon as it can",
    );
    expect(run).toFinishAt(starts.at(-1)!.atMs + 1000, "when each begins as soon as it can");
  });
});

task("prepareThenBump", () => {
  test("prepares five at once and takes 5.2 s", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        await Promise.all([1, 2, 3, 4, 5].map((id) => answer.prepareThenBump(row, lock, id, io)));
        return await row.read();
      },
      { services: { row: table(0) } },
    );
    expect(run).toFinishAt(5200, "when five preparations run together and only the bumps follow one another");
    expect(run).toResolveTo(5, eachReadsTheLast);
    expect(run).toLog(
      [
        ...[1, 2, 3, 4, 5].map((id) => `0 start ${id}`),
        "200 end 1",
        "200 before 1",
        "200 read 0",
        ...[2, 3, 4, 5].map((id) => `200 end ${id}`),
        ...bumpLog([1, 2, 3, 4, 5].map((id) => ({ id, atMs: 200 + (id - 1) * 1000 }))).slice(2),
        "5200 read 5",
      ],
      "the visitor's details are there before the bump begins",
    );
  });

  test.random("goes on when a preparation fails", async ({ world, random }) => {
    const arrivals = randomArrivals(random);
    const { id: lost } = random.pick(arrivals);
    const prepared = arrivals.filter(({ id }) => id !== lost);
    const starts = oneByOne(prepared.map(({ id, atMs }) => ({ id, atMs: atMs + 200 })));
    const run = await world.run(
      async ({ answer, io, kit, args, row }) => {
        const lock = new kit.Lock();
        const prepareLater = async ({ id, atMs }: { id: number; atMs: number }) => {
          await io.sleep(atMs);
          await answer.prepareThenBump(row, lock, id, io);
        };
        const results = await Promise.allSettled(args.map(prepareLater));
        return results.map((it) => (it.status === "fulfilled" ? "done" : it.reason.message));
      },
      { args: arrivals, io: { fail: { [lost]: "no such visitor" } }, services: { row: table(0) } },
    );
    expect(run).toResolveTo(
      arrivals.map(({ id }) => (id === lost ? "no such visitor" : "done")),
      "only one preparation fails",
    );
    expect(only(run, /before|after|read|write/)).toLog(
      bumpLog(starts),
      "without its preparation a bump does not begin; whoever is prepared first comes to the lock first",
    );
  });

  test("gives the lock back when the bump fails", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        const bumps = [1, 2, 3].map((id) => answer.prepareThenBump(row, lock, id, io));
        const results = await Promise.allSettled(bumps);
        return results.map((it) => (it.status === "fulfilled" ? "done" : it.reason.message));
      },
      { services: { row: table(0, "read 2") } },
    );
    expect(run).toResolveTo(["done", "disk error", "done"], "only the second fails");
    expect(run).toFinishAt(2200, "when the second gives the lock back as it fails");
  });
});

interface Bank {
  read(id: string): Promise<number>;
  write(id: string, balance: number): Promise<void>;
}

interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly atMs: number;
}

interface BankDay {
  readonly balances: Readonly<Record<string, number>>;
  readonly transfers: readonly Transfer[];
}

/** The balances of a bank, each as in `table`. */
function bank(balances: Readonly<Record<string, number>>): TypedService<Bank> {
  const current = new Map(Object.entries(balances));
  return {
    calls: {
      read: (call) => {
        const id = String(call.args[0]);
        call.log(`read ${id} ${current.get(id)}`);
        call.resolve(current.get(id));
      },
      write: (call) => {
        const [id, balance] = [String(call.args[0]), Number(call.args[1])];
        call.resolve(undefined, 0, () => {
          current.set(id, balance);
          call.log(`write ${id} ${balance}`);
        });
      },
    },
  };
}

/** A scenario: makes all transfers, each at its time, and resolves to the balances afterwards. */
async function makeTransfers(tools: { answer: typeof Answer; io: Io; kit: Kit; args: BankDay; bank: Bank }) {
  const { answer, io, kit, args, bank } = tools;
  const ids = Object.keys(args.balances);
  const accounts = new Map(
    ids.map((id) => {
      const balance = { read: () => bank.read(id), write: (value: number) => bank.write(id, value) };
      return [id, { id, lock: new kit.Lock(), balance }];
    }),
  );
  const makeTransfer = async ({ from, to, amount, atMs }: Transfer) => {
    if (atMs > 0) await io.sleep(atMs);
    await answer.transfer(accounts.get(from)!, accounts.get(to)!, amount, io);
  };
  const outcomes = await Promise.allSettled(args.transfers.map(makeTransfer));
  const errors = outcomes.flatMap((it) => (it.status === "rejected" ? [it.reason.message] : []));
  const locked = ids.filter((id) => accounts.get(id)!.lock.locked);
  const balances: Record<string, number> = {};
  for (const id of ids) balances[id] = await bank.read(id);
  return {
    balances,
    ...(errors.length > 0 ? { errors } : {}),
    ...(locked.length > 0 ? { locked } : {}),
  };
}

function day(balances: BankDay["balances"], ...transfers: (Omit<Transfer, "atMs"> & { atMs?: number })[]) {
  const args = { balances, transfers: transfers.map((it) => ({ atMs: 0, ...it })) };
  return { args, services: { bank: bank(balances) } };
}

/** What the balances are when every transfer has been made. */
function settle({ balances, transfers }: BankDay): Record<string, number> {
  const result = { ...balances };
  for (const { from, to, amount } of transfers) {
    result[from]! -= amount;
    result[to]! += amount;
  }
  return result;
}

/** Whether two transfers with a common account were in the journal at the same time. */
function hasOverlap({ events }: Observed): boolean {
  const busy = new Set<string>();
  for (const event of events) {
    const [, verb, from, to] = /^\S+ (start|end|fail) (\w+) to (\w+)$/.exec(event) ?? [];
    if (!verb || !from || !to || from === to) continue;
    for (const id of [from, to]) {
      if (verb === "start" && busy.has(id)) return true;
      if (verb === "start") busy.add(id);
      else busy.delete(id);
    }
  }
  return false;
}

const overlapping = "Two transfers that share an account are in the journal at the same time.";

task("transfer", () => {
  test("moves the amount, which takes 100 ms", async ({ world }) => {
    const run = await world.run(
      makeTransfers,
      day({ ann: 100, bob: 50 }, { from: "ann", to: "bob", amount: 30 }),
    );
    expect(run).toResolveTo(
      { balances: { ann: 70, bob: 80 } },
      "30 go from ann, who has 100, to bob, who has 50",
    );
    expect(run).toFinishAt(100, "for the entry in the journal");
    expect(only(run, /journal|start|end/)).toLog(["0 start ann to bob", "100 end ann to bob"]);
  });

  test("holds both locks until both balances are written", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, annBalance, bobBalance }) => {
        const ann = { id: "ann", lock: new kit.Lock(), balance: annBalance };
        const bob = { id: "bob", lock: new kit.Lock(), balance: bobBalance };
        const transferred = answer.transfer(ann, bob, 1, io);
        await io.sleep(50);
        const during = [ann.lock.locked, bob.lock.locked];
        await transferred;
        return { during, afterwards: [ann.lock.locked, bob.lock.locked] };
      },
      { services: { annBalance: table(10), bobBalance: table(20) } },
    );
    expect(run).toResolveTo(
      { during: [true, true], afterwards: [false, false] },
      "`lock.locked` of the two accounts at 50 ms, and when it is done",
    );
  });

  test("ends when two pay each other", async ({ world }) => {
    const run = await world.run(
      makeTransfers,
      day(
        { ann: 100, bob: 50 },
        { from: "ann", to: "bob", amount: 30 },
        { from: "bob", to: "ann", amount: 10 },
      ),
    );
    expect(run).toResolveTo(
      { balances: { ann: 80, bob: 70 } },
      "the second transfer must read what the first one wrote, in both accounts",
    );
    expect(run).toFinishAt(200, "when two transfers of 100 ms between the same accounts follow one another");
  });

  test.random("ends however many pay each other", async ({ world, random }) => {
    const transfers = random.list(random.int(3, 8), () => {
      const [from, to] = random.shuffle(["ann", "bob"]) as [string, string];
      return { from, to, amount: random.int(1, 500) };
    });
    const setUp = day({ ann: random.int(0, 1000), bob: random.int(0, 1000) }, ...transfers);
    const run = await world.run(makeTransfers, setUp);
    expect(run).toResolveTo({ balances: settle(setUp.args) }, "every transfer counts, once");
    expect(run).toFinishAt(transfers.length * 100, "when they follow one another");
    expect(run).toHold((it) => !hasOverlap(it), overlapping);
  });

  test("ends in every order in which three with a common account go on", async ({ world }) => {
    await world.explore(
      ({ answer, kit, task }) => {
        const balances: Record<string, number> = { ann: 100, bob: 100, cyd: 100 };
        const open = (id: string) => {
          const read = async () => balances[id]!;
          const write = async (value: number) => {
            balances[id] = value;
          };
          return { id, lock: new kit.Lock(), balance: { read, write } };
        };
        const [ann, bob, cyd] = [open("ann"), open("bob"), open("cyd")];
        const pay = (name: string, from: typeof ann, to: typeof ann, amount: number) =>
          task(name, ({ io, point, log }) => {
            const fetch = async (id: number | string) => {
              log("begins");
              await point("journal");
              log("ends");
              return { id, data: "" };
            };
            return answer.transfer(from, to, amount, { ...io, fetch });
          });
        pay("ann to bob", ann, bob, 1);
        pay("bob to cyd", bob, cyd, 10);
        pay("ann to bob again", ann, bob, 30);
        return () => balances;
      },
      {
        always: [atMostInside(1, { enters: "begins", leaves: "ends" })],
        atEnd: [endsWith({ ann: 69, bob: 121, cyd: 110 }, "every transfer counts, once")],
      },
    );
  });

  test("lets transfers without a common account run together", async ({ world }) => {
    const run = await world.run(
      makeTransfers,
      day(
        { ann: 10, bob: 20, cyd: 30, dan: 40 },
        { from: "bob", to: "ann", amount: 1 },
        { from: "cyd", to: "dan", amount: 2 },
      ),
    );
    expect(run).toFinishAt(100, "when two transfers without a common account run at the same time");
    expect(run).toResolveTo({ balances: { ann: 11, bob: 19, cyd: 28, dan: 42 } });
  });

  test("gives the locks back when the journal fails", async ({ world }) => {
    const run = await world.run(makeTransfers, {
      ...day(
        { ann: 100, bob: 50 },
        { from: "ann", to: "bob", amount: 30 },
        { from: "bob", to: "ann", amount: 10 },
      ),
      io: { fail: { "ann to bob": "journal full" } },
    });
    expect(run).toResolveTo(
      { balances: { ann: 110, bob: 40 }, errors: ["journal full"] },
      "the first transfer fails and changes nothing, the second is made",
    );
    expect(run).toFinishAt(200, "when the second begins as the first fails");
  });

  test("ends when an account pays itself", async ({ world }) => {
    const run = await world.run(
      makeTransfers,
      day(
        { ann: 100, bob: 50 },
        { from: "ann", to: "ann", amount: 30 },
        { from: "bob", to: "ann", amount: 10 },
      ),
    );
    expect(run).toResolveTo(
      { balances: { ann: 110, bob: 40 } },
      "an account that pays itself has as much as before",
    );
  });
});
