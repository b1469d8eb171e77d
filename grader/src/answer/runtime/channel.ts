/**
 * The answer process's end of the channel. Reading blocks: between two commands nothing in this process has any
 * business to run, and a blocked read also ends when the judge is gone.
 */
import { Buffer } from "node:buffer";
import { readSync, writeSync } from "node:fs";
import process from "node:process";
import { channelFd, printLimitExitCode } from "../names.ts";
import type { Command, Message } from "../protocol.ts";

const chunk = Buffer.alloc(65_536);
const newline = 10;
/** What of the printed text is passed on in one turn, in characters. */
const maxPassedOnLength = 10_000;
let unread = Buffer.alloc(0);
let outbox: Message[] = [];
let passedOnLength = 0;
let printedLength = 0;
/** What may be printed in one run, in characters. */
let maxPrintedLength = Number.POSITIVE_INFINITY;

/** Adds a message to the reply of this turn. */
export function send(message: Message): void {
  outbox.push(message);
}

/** Takes back what was to be in the next reply. */
export function takeMessages(): readonly Message[] {
  const taken = outbox;
  outbox = [];
  passedOnLength = 0;
  return taken;
}

/** Whether anything has happened since the last reply. */
export function hasNews(): boolean {
  return outbox.length > 0;
}

/** Passes text on that the program prints; ends the process when there is no end to it. */
export function print(text: string): void {
  printedLength += text.length;
  if (printedLength > maxPrintedLength) process.exit(printLimitExitCode);
  if (passedOnLength > maxPassedOnLength) return;
  passedOnLength += text.length;
  send({ type: "print", text: text.slice(0, maxPassedOnLength) });
}

/** From now on a run may print so much. */
export function limitPrinting(length: number): void {
  maxPrintedLength = length;
}

/** Begins to count anew. */
export function resetPrinting(): void {
  printedLength = 0;
}

/** Sends what has gathered since the last reply. */
export function reply(): void {
  const bytes = Buffer.from(`${JSON.stringify({ messages: outbox })}\n`);
  outbox = [];
  passedOnLength = 0;
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(channelFd, bytes, sent);
}

/** Waits for the next command; undefined when the judge has closed the channel. */
export function receive(): Command | undefined {
  for (;;) {
    const end = unread.indexOf(newline);
    if (end >= 0) {
      const line = unread.toString("utf8", 0, end);
      unread = unread.subarray(end + 1);
      return JSON.parse(line);
    }
    const length = readSync(channelFd, chunk);
    if (length === 0) return undefined;
    unread = Buffer.concat([unread, chunk.subarray(0, length)]);
  }
}
