/** What the other side says under exploration is not trusted. */
import { expect, test } from "vitest";
import { AnswerEnded } from "../answer/answer-process.ts";
import type { Command, Explored, Reply } from "../answer/protocol.ts";
import { MachineFault } from "../verdict/errors.ts";
import { replay, search } from "./search.ts";

const ground = { url: "kata:///answer/x.ts", scenario: "() => {}", args: "[]" };
const options = { budget: 100, preemptions: 2, ticks: 3, turnMs: 1000, scenarioMs: 60_000 };
const nothing = () => undefined;

type Explore = Extract<Command, { type: "explore" }>;

function schedule(choices: readonly number[], more: Partial<Explored> = {}): Explored {
  return {
    choices: [...choices],
    events: [],
    end: "done",
    tasks: ["A"],
    unfinished: [],
    failed: [],
    unhandled: [],
    value: "[1]",
    steps: [],
    printed: "",
    ...more,
  };
}

/** A process that says `reply` to what it is asked. */
function processThat(reply: (command: Explore) => Explored[]) {
  const asked: (readonly number[])[] = [];
  const request = async (command: Command): Promise<Reply> => {
    asked.push(...(command as Explore).prefixes);
    return { messages: [{ type: "explored", schedules: reply(command as Explore) }] };
  };
  return { asked, request };
}

/** Two choices: one between two that cost nothing, then one about a preemption. */
function honest({ prefixes }: Explore): Explored[] {
  return prefixes.map(([first = 0, second = 0]) => schedule([first, 3, 3, second, 1, 2]));
}

test("search() asks for every schedule once, the cheapest first, and for one of them again", async () => {
  const answer = processThat(honest);
  expect(await search(answer, ground, options, nothing)).toEqual({ schedules: 6, isComplete: true });
  expect(answer.asked).toEqual([[], [1], [2], [0, 1], [1, 1], [2, 1], [2, 1]]);
});

test("search() stops at the first schedule that breaks a rule", async () => {
  const found = await search(processThat(honest), ground, options, (it) =>
    it.options.at(-1) === 1 ? "broken" : undefined,
  );
  expect(found).toMatchObject({
    schedules: 2,
    isComplete: false,
    broken: { rule: "broken", preemptions: 0 },
  });
});

test("search() runs no more schedules than the budget allows", async () => {
  const found = await search(processThat(honest), ground, { ...options, budget: 3 }, nothing);
  expect(found).toEqual({ schedules: 3, isComplete: false });
});

test.each([
  ["no schedule at all", () => []],
  ["more schedules than it was asked for", (it: Explore) => [...honest(it), ...honest(it)]],
])("search() takes %s for what no honest process says", async (_, reply) => {
  const { fate } = await search(processThat(reply), ground, options, nothing);
  expect(fate).toEqual({ kind: "garbled", detail: "another number of schedules" });
});

test("search() takes a batch that is cut short although all is well for what no honest process says", async () => {
  const answer = processThat((it) => honest(it).slice(0, 1));
  const { fate } = await search(answer, ground, options, nothing);
  expect(answer.asked.length).toBeGreaterThan(1);
  expect(fate).toEqual({ kind: "garbled", detail: "schedules are missing" });
});

test.each([
  ["takes other options than it was told to", () => [schedule([0, 2, 2])]],
  ["gives another value the second time", () => [schedule([], { value: `[${performance.now()}]` })]],
])("search() calls a program fickle that %s", async (_, reply) => {
  expect(await search(processThat(reply), ground, options, nothing)).toMatchObject({ isFickle: true });
});

test.each([
  ["blocked", { kind: "blocked", budgetMs: 1000 }],
  ["memory", { kind: "memory", detail: "because" }],
] as const)("search() and replay() tell of a process that ended: %s", async (reason, fate) => {
  const request = () => Promise.reject(new AnswerEnded(reason, "because"));
  expect(await search({ request }, ground, options, nothing)).toEqual({
    schedules: 0,
    isComplete: false,
    fate,
  });
  expect(await replay({ request }, ground, options, [])).toEqual(fate);
});

test("a process that was killed from outside is a fault of the machine", async () => {
  const request = () => Promise.reject(new AnswerEnded("killed", "because"));
  await expect(search({ request }, ground, options, nothing)).rejects.toBeInstanceOf(MachineFault);
});
