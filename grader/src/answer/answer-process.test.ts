/** The other end of the channel says anything: half a message, too much, nothing, or what is no message. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AnswerProcess } from "./answer-process.ts";
import { commandLine } from "./sandbox.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "channel-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in for the runtime: it greets, waits for the first command, then does `what`. */
async function processThat(what: string): Promise<AnswerProcess> {
  const file = path.join(folder, "runtime.mjs");
  writeFileSync(
    file,
    `import { readSync, writeSync } from "node:fs";
     const say = (text) => { const bytes = Buffer.from(text); for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at); };
     const empty = JSON.stringify({ messages: [] }) + "\\n";
     say(empty);
     readSync(3, Buffer.alloc(65536));
     ${what}
     setInterval(() => {}, 1000);`,
  );
  return await AnswerProcess.start(file, "process");
}

test.each([
  ["half a message", "say('{\"messages\":[')", "blocked"],
  ["nothing", "", "blocked"],
  ["what is not JSON", "say('hello\\n')", "garbled"],
  ["bytes that are not UTF-8", "writeSync(3, Buffer.from([0xff, 0xfe, 0xc0, 10]))", "garbled"],
  ["a message of a kind that there is not", 'say(\'{"messages":[{"type":"grade"}]}\\n\')', "garbled"],
  ["a field of another type", 'say(\'{"messages":[{"type":"timer","id":-1,"delayMs":1}]}\\n\')', "garbled"],
  ["two replies at once", "say(empty + empty)", "garbled"],
  ["20 MB", "say('x'.repeat(20_000_000))", "message"],
  ["output without end", "for (;;) writeSync(1, 'x'.repeat(60_000))", "output"],
  ["goodbye", "process.exit(0)", "exited"],
])("an answer process that says %s is ended: %s", async (_, what, reason) => {
  const answer = await processThat(what);
  await expect(answer.request({ type: "linger" }, 1500)).rejects.toMatchObject({
    name: "AnswerEnded",
    reason,
  });
  expect(answer.alive).toBe(false);
  answer.kill();
});

test("a process that does not start is a fault of the machine, told in its own words", async () => {
  const file = path.join(folder, "refused.mjs");
  writeFileSync(file, 'process.stderr.write("no permission for namespaces"); process.exit(1);');
  await expect(AnswerProcess.start(file, "process")).rejects.toMatchObject({
    name: "MachineFault",
    message: "Cannot start an answer process (process): no permission for namespaces",
  });
});

test("a reply out of turn ends the process", async () => {
  const answer = await processThat("say(empty); setTimeout(() => say(empty), 100);");
  expect(await answer.request({ type: "linger" }, 5000)).toEqual({ messages: [] });
  await expect.poll(() => answer.alive, { timeout: 10_000 }).toBe(false);
});

test("commandLine() gives CPU time for every thread that may run", () => {
  const limits = { heapMiB: 64, dataMiB: 1024, kataMs: 10_000, threads: 3, processes: 1 };
  const script = (capabilities: readonly "threads"[]) =>
    commandLine("process", "/runtime.mjs", { limits, capabilities }).args[1];
  expect(script([])).toContain("ulimit -t 70 ");
  expect(script(["threads"])).toContain("ulimit -t 100 ");
});
