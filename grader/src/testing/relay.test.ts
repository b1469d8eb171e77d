/** Submissions that use one answer process after the other. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { AnswerProcess } from "../answer/answer-process.ts";
import { drainPool } from "../answer/pool.ts";
import { Relay } from "../answer/relay.ts";
import { usualTerms } from "../answer/sandbox.ts";
import { Subject } from "./subject.ts";
import { World } from "./world.ts";

type Answer = { main(): unknown };

let folder = "";
let relay = new Relay();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "relay-"));
});

afterEach(() => {
  relay.close();
  relay = new Relay();
});

afterAll(async () => {
  await drainPool();
  rmSync(folder, { recursive: true });
});

/** A file of the same name in a folder of its own. */
function subjectOf(name: string, source: string): Subject {
  mkdirSync(path.join(folder, name));
  const file = path.join(folder, name, "answer.ts");
  writeFileSync(file, source);
  writeFileSync(path.join(folder, name, "beside.ts"), `export const beside = "beside ${name}";`);
  return new Subject(file, {}, relay);
}

function outcomeOf(subject: Subject) {
  return new World<Answer>(subject, { secret: false }).run(({ answer }) => answer.main());
}

/** The process that the relay holds; it is put back. */
async function held(): Promise<AnswerProcess> {
  const answer = await relay.take(usualTerms);
  relay.leave(answer);
  return answer;
}

const counter = (file: string) =>
  `import { beside } from "./${file}"; let count = 0; export const main = () => \`\${beside} \${(count += 1)}\`;`;

test("the next submission has the process, with modules of its own", async () => {
  const first = subjectOf("first", counter("beside.ts"));
  expect((await outcomeOf(first)).value).toBe("beside first 1");
  expect((await outcomeOf(first)).value).toBe("beside first 2");
  first.leave();
  const answer = await held();
  const second = subjectOf("second", counter("beside.ts"));
  expect((await outcomeOf(second)).value).toBe("beside second 1");
  second.leave();
  expect(await held()).toBe(answer);
});

test("lines of a later submission are found in its own file", async () => {
  const first = subjectOf("silent", "export const main = () => 1;");
  await outcomeOf(first);
  first.leave();
  const second = subjectOf("throwing", "\n\nexport function main() {\n  throw new Error('late');\n}");
  const { error } = await outcomeOf(second);
  const [place] = (error as Error).stack?.split("\n").flatMap((it) => second.placeOf(it) ?? []) ?? [];
  expect(place).toMatchObject({ file: second.file, line: 4 });
  second.leave();
});

test("a process with a run that did not settle goes to nobody", async () => {
  const stuck = subjectOf("stuck", "export const main = () => new Promise(() => {});");
  const answer = await held();
  expect((await outcomeOf(stuck)).fate?.kind).toBe("stuck");
  expect(answer.alive).toBe(false);
  stuck.leave();
  expect(await held()).not.toBe(answer);
});

test("a process serves sixteen submissions", async () => {
  const answer = await relay.take(usualTerms);
  for (let use = 1; use < 16; use += 1) {
    relay.leave(answer);
    expect(await relay.take(usualTerms)).toBe(answer);
  }
  relay.leave(answer);
  expect(answer.alive).toBe(false);
});

test("without a relay a process ends with its submission", async () => {
  const file = path.join(folder, "alone.ts");
  writeFileSync(file, "export const main = () => 1;");
  const subject = new Subject(file);
  const answer = await subject.lend(
    async (it) => it,
    () => true,
  );
  expect(answer.alive).toBe(true);
  subject.leave();
  expect(answer.alive).toBe(false);
});
