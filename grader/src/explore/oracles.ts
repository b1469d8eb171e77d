/** Rules that a log of tasks has to keep under every schedule. Each says in a sentence how it was broken. */
import type { Check } from "./search.ts";

/** What tasks log where they ask, come in, go out, and give up asking. */
export interface Words {
  readonly asks?: string;
  readonly enters?: string;
  readonly leaves?: string;
  readonly givesUp?: string;
}

const usual = { asks: "asks", enters: "in", leaves: "out", givesUp: "gives up" };
const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six"];

/** No more than `limit` tasks are inside at once. */
export function atMostInside(limit: number, words: Words = {}): Check {
  const { enters, leaves } = { ...usual, ...words };
  return ({ events }) => {
    const inside: string[] = [];
    for (const { task, text } of events) {
      if (text === leaves && inside.includes(task)) inside.splice(inside.indexOf(task), 1);
      if (text !== enters) continue;
      if (inside.length >= limit) return tooMany(limit, task, inside);
      inside.push(task);
    }
    return undefined;
  };
}

function tooMany(limit: number, task: string, inside: readonly string[]): string {
  const count = numbers[limit + 1] ?? limit + 1;
  const most = limit === 1 ? "" : `, and no more than ${limit} may be`;
  return `${count} tasks were inside at once${most}: ${task} came in while ${list(inside)} ${inside.length > 1 ? "were" : "was"} still there.`;
}

/** Tasks come in in the order in which they asked; who gives up is out of the line. */
export function inOrderOfAsking(words: Words = {}): Check {
  const { asks, enters, givesUp } = { ...usual, ...words };
  return ({ events }) => {
    const line: string[] = [];
    for (const { task, text } of events) {
      if (text === asks) line.push(task);
      if (text === givesUp) remove(line, task);
      if (text !== enters) continue;
      const [first] = line;
      if (first !== task && line.includes(task))
        return `${task} overtook ${first}: ${first} had asked before, and ${task} came in first.`;
      remove(line, task);
    }
    return undefined;
  };
}

function remove(line: string[], task: string): void {
  const at = line.indexOf(task);
  if (at >= 0) line.splice(at, 1);
}

export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
