/**
 * The answer process is not trusted: whatever it says, the judge ends, does not crash, and no message that is
 * dropped, repeated, moved or altered makes a wrong answer better than it is.
 */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { AnswerEnded } from "../answer/answer-process.ts";
import { type Command, type Message, type Reply, replySchema } from "../answer/protocol.ts";
import { encode } from "../answer/wire.ts";
import { Random } from "../testing/random.ts";
import { ioService } from "./io-service.ts";
import { type Answerer, play } from "./play.ts";

const data = [1, 2, 3].map((id) => ({ id, data: `data ${id}` }));

function fetchCall(id: number, ms: number): Message {
  return { type: "call", id, service: "io", method: "fetch", args: encode([id, ms]) };
}

const settled: Message = { type: "settled", ok: true, value: encode(data), listeners: 0 };

/** What a process said that fetched one after the other, and what one said that lost an error and set timers. */
const recordings: readonly (readonly (readonly Message[])[])[] = [
  [[fetchCall(1, 2000)], [fetchCall(2, 3000)], [fetchCall(3, 1000)], [settled]],
  [
    [{ type: "timer", id: 1, delayMs: 500 }, fetchCall(1, 2000), { type: "print", text: "a" }],
    [
      { type: "note", service: "io", method: "log", args: encode(["end 3"]) },
      { type: "clear", id: 1 },
    ],
    [fetchCall(2, 3000), { type: "unhandled", error: encode("lost") }],
    [{ type: "cancel", id: 2 }, fetchCall(3, 1000)],
    [settled],
  ],
];

/** Replays replies, whatever it is asked. When there are no more it stays silent, as a dead process does. */
class Replay implements Answerer {
  readonly #replies: Message[][];

  constructor(replies: readonly (readonly Message[])[]) {
    this.#replies = replies.map((it) => [...it]);
  }

  async request(_: Command): Promise<Reply> {
    const messages = this.#replies.shift();
    if (!messages) return { messages: [] };
    const reply = replySchema.safeParse({ messages });
    if (!reply.success) throw new AnswerEnded("garbled", "not of the protocol");
    return reply.data;
  }
}

const limits = { turnMs: 1000, scenarioMs: 10_000, virtualMs: 3_600_000, turns: 1000, events: 200_000 };

/** Whether the judge sees all that a right answer does: the value, the time and the log. */
async function isRight(replies: readonly (readonly Message[])[]): Promise<boolean> {
  const run: Command = { type: "run", url: "", scenario: "", args: "", services: {} };
  const outcome = await play(new Replay(replies), run, { io: ioService() }, limits);
  const log = ["0 start 1", "0 start 2", "0 start 3", "1000 end 3", "2000 end 1", "3000 end 2"];
  const isClean = outcome.settled === "resolved" && outcome.unhandled.length === 0;
  return (
    isClean && outcome.elapsedMs === 3000 && isDeepStrictEqual([outcome.value, outcome.events], [data, log])
  );
}

type Mutation = (replies: Message[][], random: Random) => void;

function pickFrom(replies: Message[][], random: Random): { reply: Message[]; index: number } {
  const reply = random.pick(replies.filter((it) => it.length > 0));
  return { reply, index: random.int(0, (reply?.length ?? 1) - 1) };
}

const dropOrRepeat: readonly Mutation[] = [
  (replies, random) => {
    const { reply, index } = pickFrom(replies, random);
    reply?.splice(index, 1);
  },
  (replies, random) => {
    const { reply, index } = pickFrom(replies, random);
    const message = reply?.[index];
    if (message) random.pick(replies).push(message);
  },
  (replies, random) => {
    replies.splice(random.int(0, replies.length - 1), 1);
  },
  (replies, random) => {
    replies.splice(random.int(0, replies.length), 0, [...random.pick(replies)]);
  },
];

const junk: readonly unknown[] = [
  null,
  -1,
  1e300,
  Number.NaN,
  "",
  "x".repeat(100_000),
  {},
  [],
  "__proto__",
  "constructor",
  true,
];

const alter: Mutation = (replies, random) => {
  const { reply, index } = pickFrom(replies, random);
  const message = reply?.[index] as Record<string, unknown> | undefined;
  if (!reply || !message) return;
  const key = random.pick([...Object.keys(message), "extra"]);
  reply[index] = { ...message, [key]: random.pick(junk) } as never;
};

async function fuzz(count: number, mutations: readonly Mutation[]): Promise<number> {
  let right = 0;
  for (let seed = 0; seed < count; seed += 1) {
    const random = new Random(`fuzz ${seed}`);
    const recording = random.pick(recordings);
    const replies = recording.map((it) => [...it]);
    for (let times = random.int(1, 4); times > 0; times -= 1) {
      if (replies.length > 0 && replies.some((it) => it.length > 0)) random.pick(mutations)(replies, random);
    }
    if (await isRight(replies)) right += 1;
  }
  return right;
}

test("the recordings are of wrong answers", async () => {
  expect(await Promise.all(recordings.map(isRight))).toEqual([false, false]);
});

test("a right answer is seen as one", async () => {
  const right = [[fetchCall(1, 2000), fetchCall(2, 3000), fetchCall(3, 1000)], [], [], [settled]];
  expect(await isRight(right)).toBe(true);
});

test("none of 10,000 streams with messages dropped or repeated looks right", async () => {
  expect(await fuzz(10_000, dropOrRepeat)).toBe(0);
});

test("none of 5,000 streams with junk in their messages looks right, crashes or hangs the judge", async () => {
  expect(await fuzz(5000, [...dropOrRepeat, alter])).toBe(0);
});
