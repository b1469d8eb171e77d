/** Every limit of a manifest: what reaches it, and what the learner reads. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { drainPool } from "../answer/pool.ts";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import { explainFate } from "./explain.ts";
import { Subject } from "./subject.ts";
import { World } from "./world.ts";

type Answer = { main(io: unknown): Promise<unknown> };

let folder = "";
let subject: Subject | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "limits-"));
});

afterEach(() => subject?.close());

afterAll(async () => {
  await drainPool();
  rmSync(folder, { recursive: true });
});

function worldWith(limits: Partial<Limits>, source: string): World<Answer> {
  const file = path.join(folder, "answer.ts");
  writeFileSync(file, source);
  subject = new Subject(file, { limits: { ...defaultLimits, ...limits } });
  return new World<Answer>(subject, { secret: false });
}

function main(body: string): string {
  return `export async function main(io: any): Promise<unknown> { ${body} }`;
}

const busy =
  "const end = performance.timeOrigin; for (let i = 0, x = 0; i < 3e7; i += 1) x += Math.sqrt(i + end);";

test.each<[keyof Limits, number, body: string, sentence: string]>([
  ["turnMs", 300, "for (;;);", "It did not give control back within 0.3 s"],
  ["scenarioMs", 400, `for (;;) { ${busy} await io.sleep(1); }`, "It was not over after 0.4 s of real time"],
  [
    "virtualMs",
    60_000,
    "await io.sleep(60_001);",
    "it was stopped after more than 1 minutes of virtual time",
  ],
  ["turns", 50, "for (;;) await io.sleep(1);", "it was stopped after more than 50 timers and answers"],
  [
    "events",
    20,
    "for (let i = 0; i < 30; i += 1) io.log('x'); await io.sleep(1);",
    "after more than 20 events",
  ],
  [
    "heapMiB",
    64,
    "const all: unknown[] = []; for (;;) all.push(new Array(1e5).fill(1));",
    "It ran out of memory.",
  ],
  [
    "outputBytes",
    1000,
    "for (;;) console.log('x'.repeat(100));",
    "It printed more than a program of this kind",
  ],
  ["messageBytes", 10_000, "return 'x'.repeat(20_000);", "more than 10000 bytes before it next waited"],
])("%s ends a run that goes beyond it", async (limit, value, body, sentence) => {
  const world = worldWith({ [limit]: value }, main(body));
  const run = await world.run(({ answer, io }) => answer.main(io));
  expect(run.settled).toBe("never");
  expect(run.fate && explainFate(run.fate, () => undefined)).toContain(sentence);
});

test("kataMs leaves the tests out for which no time is left", async () => {
  const world = worldWith({ kataMs: 1 }, main(busy));
  await world.run(({ answer, io }) => answer.main(io));
  await expect(world.run(({ answer, io }) => answer.main(io))).rejects.toMatchObject({
    name: "Not run",
    message: "The tests before this one have used up the 0.001 s of real time that this kata has.",
  });
});

test("sourceBytes and files are limits of the submission", async () => {
  const large = worldWith({ sourceBytes: 2048 }, main(`return "${"x".repeat(3000)}";`));
  const load = (world: World<Answer>) => world.run(({ answer, io }) => answer.main(io));
  await expect(load(large)).rejects.toMatchObject({ message: "The file is larger than 2 KiB." });
  for (const name of ["b", "c"]) writeFileSync(path.join(folder, `${name}.ts`), "export {};");
  const many = worldWith({ files: 2 }, `import "./b.ts"; import "./c.ts"; ${main("")}`);
  await expect(load(many)).rejects.toMatchObject({
    message: "A submission has at most 2 files; this is one more.",
  });
});
