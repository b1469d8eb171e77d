import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { QueueModel } from "../test/queue-model.ts";
import { Random } from "../test/random.ts";
import { VirtualIo } from "../test/virtual-io.ts";
import { describeWaiting } from "../test/waiting-contract.ts";
import { Queue } from "./queue.ts";
import { pendingWaits } from "./waits.ts";

describeWaiting("queue.get()", () => {
  const queue = new Queue<string>();
  return { wait: (options) => queue.get(options), wake: () => queue.tryPut("item") };
});

describeWaiting("queue.put()", () => {
  const queue = new Queue<string>(1);
  queue.tryPut("first");
  return { wait: (options) => queue.put("item", options), wake: () => queue.tryGet() };
});

describeWaiting("queue.join()", () => {
  const queue = new Queue<string>();
  queue.tryPut("item");
  return { wait: (options) => queue.join(options), wake: () => queue.taskDone() };
});

/** A queue of these items, with an events log of what callers who had to wait came to. */
function setUp(maxsize: number, ...items: readonly string[]) {
  const queue = new Queue<string>(maxsize);
  for (const item of items) queue.tryPut(item);
  const events: string[] = [];
  const get = (name: string, signal?: AbortSignal) =>
    queue.get({ signal }).then(
      (item) => void events.push(`${name} gets ${item}`),
      (reason) => void events.push(`${name} rejected: ${reason}`),
    );
  const put = (item: string, signal?: AbortSignal) =>
    queue.put(item, { signal }).then(
      () => void events.push(`${item} is in`),
      (reason) => void events.push(`${item} rejected: ${reason}`),
    );
  const drain = () => {
    const rest: (string | undefined)[] = [];
    while (!queue.isEmpty) rest.push(queue.tryGet());
    return rest;
  };
  return { queue, events, get, put, drain };
}

describe("Queue", () => {
  afterEach(() => expect(pendingWaits()).toEqual([]));

  test.each([Number.NaN, "3", null, {}, 3n])("refuses the maxsize %s, which is not a number", (maxsize) => {
    expect(() => new Queue(maxsize as number)).toThrow(
      new RangeError(`Cannot create a queue: its maxsize is ${maxsize}, not a number`),
    );
  });

  test.each([undefined, 0, -1, -1.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "is never full with the maxsize %s",
    (maxsize) => {
      const queue = new Queue<number>(maxsize);
      expect(queue.maxsize).toBe(maxsize ?? 0);
      for (let item = 0; item < 1000; item += 1) {
        expect(queue.isFull).toBe(false);
        queue.put(item);
      }
      expect(queue.size).toBe(1000);
    },
  );

  test.each([
    [1, 1],
    [3, 3],
    [0.3, 1],
    [1.3, 2],
  ])("with the maxsize %d is full with %d items", (maxsize, count) => {
    const queue = new Queue<number>(maxsize);
    for (let item = 0; item < count; item += 1) {
      expect(queue.isFull).toBe(false);
      expect(queue.tryPut(item)).toBe(true);
    }
    expect(queue.isFull).toBe(true);
    expect(queue.tryPut(count)).toBe(false);
    expect(queue.size).toBe(count);
  });

  test("gives the items in the order in which they came, whatever the way", async () => {
    const queue = new Queue<number>();
    const taken: (number | undefined)[] = [];
    await queue.put(1);
    queue.tryPut(2);
    taken.push(await queue.get());
    queue.put(3);
    queue.tryPut(4);
    taken.push(queue.tryGet(), await queue.get());
    queue.tryPut(5);
    taken.push(queue.tryGet(), queue.tryGet());
    expect(taken).toEqual([1, 2, 3, 4, 5]);
    expect(queue.isEmpty).toBe(true);
  });

  test("counts an item from the call of put() to the call of get()", () => {
    const queue = new Queue<string>(2);
    const seen = [queue.size];
    queue.put("a");
    queue.put("b");
    seen.push(queue.size);
    queue.get();
    seen.push(queue.size);
    expect(seen).toEqual([0, 2, 1]);
  });

  test("put() and get() do not wait where there is a place or an item", async () => {
    const queue = new Queue<string>(1);
    queue.put("a");
    expect(pendingWaits()).toEqual([]);
    const taken = queue.get();
    expect(pendingWaits()).toEqual([]);
    expect(await taken).toBe("a");
  });

  test("tryGet() gives undefined where there is nothing to take", () => {
    const queue = new Queue<string | undefined>();
    expect(queue.tryGet()).toBeUndefined();
    queue.tryPut(undefined);
    expect(queue.isEmpty).toBe(false);
    expect(queue.tryGet()).toBeUndefined();
    expect(queue.isEmpty).toBe(true);
  });

  test("serves getters and putters that wait in the order of arrival", async () => {
    const { queue, events, get, put } = setUp(1);
    for (const name of ["A", "B", "C"]) get(name);
    for (const item of ["1", "2", "3"]) queue.tryPut(item);
    await turn();
    expect(events.splice(0)).toEqual(["A gets 1", "B gets 2", "C gets 3"]);
    for (const item of ["4", "5", "6"]) put(item);
    await turn();
    expect(events.splice(0)).toEqual(["4 is in"]);
    for (const item of ["4", "5", "6"]) expect(queue.tryGet()).toBe(item);
    await turn();
    expect(events).toEqual(["5 is in", "6 is in"]);
  });

  test("hands an item over: a newcomer cannot take what a waiting getter was given", async () => {
    const { queue, events, get } = setUp(0);
    get("A");
    queue.put("1");
    expect(queue.isEmpty).toBe(true);
    expect(queue.tryGet()).toBeUndefined();
    get("newcomer");
    await turn();
    expect(events).toEqual(["A gets 1"]);
    queue.put("2");
    await turn();
    expect(events).toEqual(["A gets 1", "newcomer gets 2"]);
  });

  test("hands a place over: a newcomer cannot take what a waiting putter was given", async () => {
    const { queue, events, put, drain } = setUp(1, "0");
    put("1");
    expect(queue.tryGet()).toBe("0");
    expect(queue.isFull).toBe(true);
    expect(queue.tryPut("newcomer")).toBe(false);
    put("2");
    await turn();
    expect(events).toEqual(["1 is in"]);
    expect(drain()).toEqual(["1", "2"]);
    await turn();
  });

  test("gives several getters one item each when the items come in one tick", async () => {
    const { queue, events, get } = setUp(0);
    for (const name of ["A", "B", "C"]) get(name);
    for (const item of ["1", "2"]) queue.put(item);
    await turn();
    expect(events).toEqual(["A gets 1", "B gets 2"]);
    queue.tryPut("3");
    await turn();
  });

  test("gives the item to the next when its getter is aborted in the same tick, before it comes", async () => {
    const { queue, events, get } = setUp(0);
    const controller = new AbortController();
    get("A", controller.signal);
    get("B");
    controller.abort("enough");
    queue.put("1");
    await turn();
    expect(events.toSorted()).toEqual(["A rejected: enough", "B gets 1"]);
  });

  test("keeps the item when all getters are aborted before it comes", async () => {
    const { queue, events, get, drain } = setUp(1);
    const controller = new AbortController();
    for (const name of ["A", "B", "C"]) get(name, controller.signal);
    controller.abort("enough");
    queue.put("1");
    await turn();
    expect(events).toEqual(["A rejected: enough", "B rejected: enough", "C rejected: enough"]);
    expect(drain()).toEqual(["1"]);
  });

  test("does not lose an item that came before its getter was aborted", async () => {
    const { queue, events, get, drain } = setUp(0);
    const controller = new AbortController();
    get("A", controller.signal);
    queue.put("1");
    queue.put("2");
    controller.abort("too late");
    await turn();
    expect(events).toEqual(["A gets 1"]);
    expect(drain()).toEqual(["2"]);
  });

  test("does not put in what an aborted putter had, and gives its place to the next", async () => {
    const { queue, events, put, drain } = setUp(1, "0");
    const controller = new AbortController();
    put("1", controller.signal);
    put("2");
    controller.abort("enough");
    queue.tryGet();
    await turn();
    expect(events.toSorted()).toEqual(["1 rejected: enough", "2 is in"]);
    expect(drain()).toEqual(["2"]);
  });

  test("has a free place when all putters are aborted", async () => {
    const { queue, events, put, drain } = setUp(1, "0");
    const controller = new AbortController();
    for (const item of ["1", "2"]) put(item, controller.signal);
    controller.abort("enough");
    await turn();
    expect(events).toEqual(["1 rejected: enough", "2 rejected: enough"]);
    expect(drain()).toEqual(["0"]);
    expect(queue.tryPut("3")).toBe(true);
  });

  test("takes and puts nothing with a signal that is aborted already", async () => {
    const { queue, drain } = setUp(0, "0");
    const signal = AbortSignal.abort("early");
    await expect(queue.get({ signal })).rejects.toBe("early");
    await expect(queue.put("1", { signal })).rejects.toBe("early");
    expect(drain()).toEqual(["0"]);
  });

  test("holds a fast producer back to the pace of a slow consumer", async () => {
    const io = new VirtualIo();
    const queue = new Queue<number>(2);
    async function produce() {
      for (let item = 1; item <= 5; item += 1) {
        await queue.put(item);
        io.log(`put ${item}`);
      }
    }
    async function consume() {
      for (let count = 1; count <= 5; count += 1) await io.fetch(await queue.get(), 100);
    }
    produce();
    consume();
    await io.run();
    expect(io.events).toEqual([
      "0 put 1",
      "0 start 1",
      "0 put 2",
      "0 put 3",
      "100 end 1",
      "100 start 2",
      "100 put 4",
      "200 end 2",
      "200 start 3",
      "200 put 5",
      "300 end 3",
      "300 start 4",
      "400 end 4",
      "400 start 5",
      "500 end 5",
    ]);
  });

  test("takes 200,000 items in and gives them out, without a hitch", () => {
    const queue = new Queue<number>();
    for (let item = 0; item < 200_000; item += 1) queue.tryPut(item);
    let isInOrder = true;
    for (let item = 0; item < 200_000; item += 1) isInOrder &&= queue.tryGet() === item;
    expect(isInOrder).toBe(true);
    expect(queue.isEmpty).toBe(true);
  });

  test("serves 10,000 getters and 10,000 putters", async () => {
    const queue = new Queue<number>(1);
    const getters = Array.from({ length: 10_000 }, () => queue.get());
    const putters = Array.from({ length: 20_000 }, (_, item) => queue.put(item));
    expect(await Promise.all(getters)).toEqual(Array.from({ length: 10_000 }, (_, item) => item));
    for (let item = 10_000; item < 20_000; item += 1) expect(await queue.get()).toBe(item);
    await Promise.all(putters);
    expect(queue.isEmpty).toBe(true);
  });

  test.each([0, 1, 3])("agrees with a model on random schedules, with the maxsize %d", async (maxsize) => {
    for (let seed = 0; seed < 100; seed += 1) {
      const random = new Random(seed);
      const model = new QueueModel(new Queue<number>(maxsize));
      for (let step = 0; step < 60; step += 1) {
        model.act(random);
        expect(model.actual(), `seed ${seed}, step ${step}`).toEqual(model.expected());
        if (random.below(4) > 0) continue;
        await turn();
        expect(model.outcomes(), `seed ${seed}, step ${step}`).toEqual(model.expectedOutcomes());
      }
      await model.settleAll();
      expect(model.outcomes(), `seed ${seed}, at the end`).toEqual(model.expectedOutcomes());
      expect(model.actual()).toMatchObject({ size: 0, listeners: [] });
    }
  });
});

describe("Queue.join()", () => {
  afterEach(() => expect(pendingWaits()).toEqual([]));

  /** Joins under a name; the events say who is through. */
  function setUpJoin(maxsize = 0, ...items: readonly string[]) {
    const queue = new Queue<string>(maxsize);
    for (const item of items) queue.tryPut(item);
    const events: string[] = [];
    const join = (name: string) => queue.join().then(() => void events.push(name));
    return { queue, events, join };
  }

  test("does not wait when nothing was ever put in", () => {
    const { join } = setUpJoin();
    join("A");
    expect(pendingWaits()).toEqual([]);
  });

  test("waits for taskDone(), not for get()", async () => {
    const { queue, events, join } = setUpJoin(0, "1", "2");
    join("A");
    queue.tryGet();
    queue.tryGet();
    await turn();
    queue.taskDone();
    await turn();
    expect(events).toEqual([]);
    queue.taskDone();
    await turn();
    expect(events).toEqual(["A"]);
  });

  test("wakes all who wait, in the order of arrival, and whoever joins later passes", async () => {
    const { queue, events, join } = setUpJoin(0, "1");
    join("A");
    join("B");
    queue.taskDone();
    join("latecomer");
    expect(pendingWaits()).toEqual([]);
    await turn();
    expect(events).toEqual(["latecomer", "A", "B"]);
  });

  test("does not take a wake-up back when something is put in directly after", async () => {
    const { queue, events, join } = setUpJoin(0, "1");
    join("A");
    queue.taskDone();
    queue.tryPut("2");
    join("B");
    await turn();
    expect(events).toEqual(["A"]);
    queue.taskDone();
    await turn();
    expect(events).toEqual(["A", "B"]);
  });

  test("waits also for the item of a putter that had to wait, once it is in", async () => {
    const { queue, events, join } = setUpJoin(1, "1");
    queue.put("2");
    join("A");
    queue.tryGet();
    queue.taskDone();
    await turn();
    expect(events).toEqual([]);
    queue.taskDone();
    await turn();
    expect(events).toEqual(["A"]);
  });

  test("does not wait for the item of a putter that was aborted", async () => {
    const { queue, events, join } = setUpJoin(1, "1");
    const controller = new AbortController();
    const putting = queue.put("2", { signal: controller.signal });
    controller.abort("enough");
    await expect(putting).rejects.toBe("enough");
    join("A");
    queue.taskDone();
    await turn();
    expect(events).toEqual(["A"]);
  });

  test("waits for items that were handed over as well", async () => {
    const { queue, events, join } = setUpJoin();
    queue.get();
    queue.tryPut("1");
    join("A");
    await turn();
    expect(events).toEqual([]);
    queue.taskDone();
    await turn();
    expect(events).toEqual(["A"]);
  });

  test("rejects with a signal that is aborted already, even when nothing is left to be done", async () => {
    const { queue } = setUpJoin();
    await expect(queue.join({ signal: AbortSignal.abort("early") })).rejects.toBe("early");
  });

  test.each([0, 1, 3])("taskDone() throws when called more often than there were %d items", (count) => {
    const queue = new Queue<number>();
    for (let item = 0; item < count; item += 1) queue.tryPut(item);
    for (let item = 0; item < count; item += 1) queue.taskDone();
    const message = "Cannot mark an item as done: taskDone() has been called for every item already";
    expect(() => queue.taskDone()).toThrow(message);
    queue.tryPut(count);
    queue.taskDone();
    expect(() => queue.taskDone()).toThrow(message);
  });
});
