import { expect, kata } from "@async-kata/grader/testing";
import type { Datum, Io } from "@async-kata/kit";
import type * as Answer from "../src/await-order.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath"];

task("main", () => {
  test("waits 2 s for the data", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.main(io));
    expect(run).toFinishAt(2000, "when `main` waits for its fetch");
  });

  test("logs start, data and end in this order", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.main(io));
    expect(run).toLog(
      ["0 start of main", "0 start 1", "2000 end 1", "2000 received data 1", "2000 end of main"],
      "what stands below an `await` happens after what is awaited",
    );
  });

  test("returns the data", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.main(io));
    expect(run).toResolveTo("data 1", "the `data` of the datum that was fetched");
  });

  test.random("waits as long as the network takes, and returns what it brings", async ({ world, random }) => {
    const ms = random.int(1, 9000);
    const word = random.pick(words);
    const run = await world.run(
      ({ answer, io, args }) => answer.main({ ...io, fetch: (id) => io.fetch(id, args) }),
      { args: ms, io: { data: { 1: word } } },
    );
    expect(run).toFinishAt(ms, "when `main` waits for its fetch, however long that takes");
    expect(run).toLog(
      ["0 start of main", "0 start 1", `${ms} end 1`, `${ms} received ${word}`, `${ms} end of main`],
      "the network is slower or faster here than asked, and brings other data",
    );
    expect(run).toResolveTo(word, "the `data` of the datum that was fetched");
  });

  test("fails with the error of its fetch", async ({ world }) => {
    const failing = { io: { fail: { 1: "no network" } } };
    const run = await world.run(({ answer, io }) => answer.main(io), failing);
    expect(run).toRejectWith("no network", "the fetch has failed, and there are no data to return");
    expect(run).toRejectAt(2000, "when the fetch fails after 2 s");
    expect(run).toLog(
      ["0 start of main", "0 start 1", "2000 fail 1"],
      "an `await` that fails ends the function, unless it is caught",
    );
    const other = await world.run(async ({ answer, io }) => {
      let reason: unknown;
      const fetch = async (...args: Parameters<Io["fetch"]>) => {
        try {
          return await io.fetch(...args);
        } catch (error) {
          reason = error;
          throw error;
        }
      };
      return await answer.main({ ...io, fetch }).catch((error) => error === reason);
    }, failing);
    expect(other).toHold(
      ({ value }) => value === true,
      "It is rejected with another error than the one of its fetch: let that one pass as it is.",
    );
  });
});

interface CoroutineTools {
  readonly answer: typeof Answer;
  readonly io: Io;
  /** How long the fetch of the coroutine takes, and whether `make` logs that it is called. */
  readonly args: { readonly ms: number; readonly announce?: boolean };
}

/** Its coroutine starts the fetch at the first `then`, which is what `await` calls, and refuses a second one. */
async function awaitCoroutine({ answer, io, args }: CoroutineTools) {
  let reason: unknown;
  const fetch = async () => {
    try {
      return await io.fetch(1, args.ms);
    } catch (error) {
      reason = error;
      throw error;
    }
  };
  const make = () => {
    let begun = false;
    if (args.announce) io.log("make is called");
    const coroutine: Answer.Coroutine<Datum> = {
      name: "fetchData",
      // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
      then: (onDone, onFail) => {
        const again = new Error("cannot reuse already awaited coroutine");
        const result = begun ? Promise.reject(again) : fetch();
        begun = true;
        return result.then(onDone, onFail);
      },
    };
    return coroutine;
  };
  try {
    return await answer.createThenAwait(make, io);
  } catch (error) {
    if (reason !== undefined && error !== reason) io.log("rejected with another error");
    throw error;
  }
}

task("createThenAwait", () => {
  test("reaches the end of main before the fetch starts", async ({ world }) => {
    const run = await world.run(awaitCoroutine, { args: { ms: 2000 } });
    expect(run).toLog(
      ["0 start of main", "0 end of main", "0 start 1", "2000 end 1", "2000 received data 1"],
      "the object only describes the work, and the work begins at its `await`",
    );
  });

  test("takes the 2 s of the coroutine", async ({ world }) => {
    const run = await world.run(awaitCoroutine, { args: { ms: 2000 } });
    expect(run).toFinishAt(2000, "when the coroutine is awaited");
  });

  test("calls `make` once, between the start and the end of main", async ({ world }) => {
    const run = await world.run(awaitCoroutine, { args: { ms: 2000, announce: true } });
    expect(run).toLog(
      [
        "0 start of main",
        "0 make is called",
        "0 end of main",
        "0 start 1",
        "2000 end 1",
        "2000 received data 1",
      ],
      "one object is made there, and it is this object that is awaited later",
    );
  });

  test.random("waits for a coroutine of any duration", async ({ world, random }) => {
    const ms = random.int(1, 9000);
    const word = random.pick(words);
    const run = await world.run(awaitCoroutine, { args: { ms }, io: { data: { 1: word } } });
    expect(run).toFinishAt(ms, "when the coroutine is awaited");
    expect(run).toLog(
      ["0 start of main", "0 end of main", "0 start 1", `${ms} end 1`, `${ms} received ${word}`],
      "the coroutine takes another time here, and brings other data",
    );
    expect(run).toResolveTo({ id: 1, data: word }, "what awaiting the coroutine gives");
  });

  test("fails with the error of the coroutine", async ({ world }) => {
    const run = await world.run(awaitCoroutine, { args: { ms: 400 }, io: { fail: { 1: "no network" } } });
    expect(run).toRejectWith("no network", "the coroutine has failed");
    expect(run).toRejectAt(400, "when the coroutine fails after 400 ms");
    expect(run).toLog(
      ["0 start of main", "0 end of main", "0 start 1", "400 fail 1"],
      "after the failure there is nothing to receive, and its error goes to the caller as it is",
    );
  });
});

task("twoInSequence", () => {
  test("takes 4 s, not 2", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.twoInSequence(io), { io: { data: { 1: "2" } } });
    expect(run).toFinishAt(4000, "when the second fetch waits for what the first one brings");
  });

  test("starts the second fetch when the first has ended", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.twoInSequence(io), { io: { data: { 1: "2" } } });
    expect(run).toLog(
      ["0 start 1", "2000 end 1", "2000 start 2", "4000 end 2"],
      "the first fetch tells which datum the second one asks for",
    );
  });

  test("returns both data", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.twoInSequence(io), { io: { data: { 1: "2" } } });
    expect(run).toResolveTo(
      [
        { id: 1, data: "2" },
        { id: "2", data: "data 2" },
      ],
      "the id of the second is the `data` of the first, a text",
    );
  });

  test.random("asks for whatever the first datum names", async ({ world, random }) => {
    const args = [random.int(1, 5000), random.int(1, 5000)] as const;
    const word = random.pick(words);
    const run = await world.run(
      ({ answer, io, args }) => {
        const times = [...args];
        return answer.twoInSequence({ ...io, fetch: (id) => io.fetch(id, times.shift() ?? 0) });
      },
      { args, io: { data: { 1: word } } },
    );
    const [first, second] = args;
    const end = first + second;
    expect(run).toFinishAt(end, "when the second fetch waits for the first, however long both take");
    expect(run).toLog(
      ["0 start 1", `${first} end 1`, `${first} start ${word}`, `${end} end ${word}`],
      "the `data` of the first is the id of the second",
    );
    expect(run).toResolveTo(
      [
        { id: 1, data: word },
        { id: word, data: `data ${word}` },
      ],
      "the id of the second is the `data` of the first",
    );
  });

  test("does not start the second fetch when the first fails", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.twoInSequence(io), {
      io: { fail: { 1: "no network" } },
    });
    expect(run).toRejectWith("no network", "the first fetch has failed");
    expect(run).toRejectAt(2000, "when the first fetch fails after 2 s");
    expect(run).toLog(["0 start 1", "2000 fail 1"], "there is no id to go on with");
  });

  test("fails when the second fetch does", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.twoInSequence(io), {
      io: { data: { 1: "2" }, fail: { 2: "no network" } },
    });
    expect(run).toRejectWith("no network", "the second fetch has failed");
    expect(run).toRejectAt(4000, "when the second fetch fails after 2 s of its own");
  });

  test("keeps two sequences apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const slow = answer.twoInSequence({ ...io, fetch: (id) => io.fetch(`slow ${id}`, 300) });
        const fast = answer.twoInSequence({ ...io, fetch: (id) => io.fetch(`fast ${id}`, 200) });
        return [...(await slow), ...(await fast)].map(({ data }) => data);
      },
      { io: { data: { "slow 1": "2", "fast 1": "3" } } },
    );
    expect(run).toFinishAt(600, "when two calls overlap");
    expect(run).toResolveTo(["2", "data slow 2", "3", "data fast 3"], "each call has data of its own");
  });
});
