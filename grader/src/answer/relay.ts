/**
 * Answer processes that several submissions of a kata use, one after the other, each under URLs of its own: to start one
 * costs more than most submissions take. For files of the authors only, since what one leaves behind could reach the next.
 */
import type { AnswerProcess } from "./answer-process.ts";
import { takeAnswerProcess } from "./pool.ts";
import type { AnswerTerms } from "./sandbox.ts";

/** So many submissions use a process: the modules of all of them stay in its heap. */
const mostUses = 16;

export class Relay {
  readonly #idle: AnswerProcess[] = [];
  readonly #uses = new WeakMap<AnswerProcess, number>();
  #folders = 0;

  /** Where the files of a further submission lie, below the folder of learners' files. */
  newFolder(): string {
    this.#folders += 1;
    return `@${this.#folders}/`;
  }

  /** A process that waits for work, or a new one. */
  async take(terms: AnswerTerms): Promise<AnswerProcess> {
    const answer = this.#idle.pop();
    if (!answer?.alive) return await takeAnswerProcess(terms);
    answer.limitTo(terms.limits);
    return answer;
  }

  /** Takes back a process that no run has spoiled. */
  leave(answer: AnswerProcess): void {
    const uses = (this.#uses.get(answer) ?? 0) + 1;
    this.#uses.set(answer, uses);
    if (uses < mostUses) this.#idle.push(answer);
    else answer.kill();
  }

  close(): void {
    for (const answer of this.#idle.splice(0)) answer.kill();
  }
}
