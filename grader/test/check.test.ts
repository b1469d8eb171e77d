import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliResult, type KataEditor, TestCourse } from "./support/course.ts";

/** A fault in a kata, and what `kata check` must say about it. */
interface Fault {
  readonly seed: (kata: KataEditor) => void;
  readonly says: string;
}

const hiddenTest = ({ slug }: KataEditor) => `exercises/${slug}/hidden/${slug.slice(3)}.test.ts`;
const stub = ({ slug }: KataEditor) => `exercises/${slug}/src/${slug.slice(3)}.ts`;
const manifest = ({ slug }: KataEditor) => `exercises/${slug}/kata.json`;
const reference = ({ slug }: KataEditor) => `solutions/${slug}/${slug.slice(3)}.ts`;
const accepted = ({ slug }: KataEditor) => `solutions/${slug}/accepted/all.ts`;
const rejected = ({ slug }: KataEditor) => `solutions/${slug}/rejected/in-turn.ts`;

const faults: Readonly<Record<string, Fault>> = {
  "10-manifest-field": {
    seed: (kata) => kata.replace(manifest(kata), '"level": 1', '"level": 9, "colour": "red"'),
    says: 'Unrecognized key: "colour"',
  },
  "11-manifest-json": {
    seed: (kata) => kata.replace(manifest(kata), "{", "{,"),
    says: "is not JSON",
  },
  "12-manifest-slug": {
    seed: (kata) => kata.replace(manifest(kata), "12-manifest-slug", "12-other"),
    says: "says slug `12-other`, its folder has another name",
  },
  "13-manifest-hints": {
    seed: (kata) =>
      kata.replace(manifest(kata), '"Start both first.", "Await afterwards."', '"Start both first."'),
    says: "tasks[0].hints",
  },
  "14-manifest-rule": {
    seed: (kata) =>
      kata.replace(manifest(kata), '{ "no-consecutive', '{ "no-magic": "reject", "no-consecutive'),
    says: "There is no rule `no-magic`. The rules are `",
  },
  "15-stray-file": {
    seed: (kata) => kata.write(`exercises/${kata.slug}/notes.txt`, "x"),
    says: "A file that does not belong to a kata.",
  },
  "44-inputs-of-another": {
    seed: (kata) => kata.replace(`exercises/${kata.slug}/turbo.json`, kata.slug, "01-first"),
    says: "The inputs of `check` lack `$TURBO_ROOT$/solutions/44-inputs-of-another/**`. Add it.",
  },
  "16-stray-solution": {
    seed: (kata) => kata.write(`solutions/${kata.slug}/rejected/old/a.ts`, "export {};"),
    says: "A file that does not belong to a kata.",
  },
  "17-missing-test": {
    seed: (kata) => kata.remove(`exercises/${kata.slug}/test`),
    says: "The file is missing. Add it.",
  },
  "18-missing-reference": {
    seed: (kata) => kata.remove(reference(kata)),
    says: "The file is missing. Add it.",
  },
  "19-no-rejected": {
    seed: (kata) => kata.remove(`solutions/${kata.slug}/rejected`),
    says: "There is no rejected solution, so nothing shows that the tests can tell right from wrong.",
  },
  "20-readme-task": {
    seed: (kata) => kata.replace(`exercises/${kata.slug}/README.md`, "## 2. `one`", "## One"),
    says: "No heading `## 2. `one``. Explain the task under it.",
  },
  "21-stub-unmarked": {
    seed: (kata) => {
      kata.replace(stub(kata), "// TODO: fetch 1", "// fetch 1");
      kata.replace(stub(kata), "// TODO: fetch it", "// fetch it");
    },
    says: "The stub has no `// TODO:`.",
  },
  "22-stub-type": {
    seed: (kata) => kata.replace(stub(kata), 'throw new Error("not written yet");', "return 5;"),
    says: "The stub does not compile:",
  },
  "23-stub-scores": {
    seed: (kata) =>
      kata.replace(
        stub(kata),
        'throw new Error("not written yet");',
        "return Promise.all([io.fetch(1, 100), io.fetch(2, 100)]);",
      ),
    says: "The stub earns 6 points.",
  },
  "24-stub-error": {
    seed: (kata) =>
      kata.replace(hiddenTest(kata), 'task("both"', 'throw new Error("broken test");\ntask("both"'),
    says: "The hidden tests do not load: broken test",
  },
  "25-reference-fails": {
    seed: (kata) => kata.replace(reference(kata), "io.fetch(2, 100)", "io.fetch(2, 101)"),
    says: "It must pass, but “takes 100 ms, not 200” (both) is failed:",
  },
  "26-accepted-fails": {
    seed: (kata) => kata.replace(accepted(kata), "io.fetch(id, 10)", "io.fetch(id + 1, 10)"),
    says: "It must pass, but “gives the datum asked for (random case 1)” (one) is failed:",
  },
  "27-accepted-finding": {
    seed: (kata) =>
      kata.replace(accepted(kata), "io.fetch(id, 10)", "io.fetch(id, 10 as number as unknown as string)"),
    says: "It must have no findings, but type-error says (line 8):",
  },
  "28-rejected-passes": {
    seed: (kata) =>
      kata.write(rejected(kata), `// rejected-by: test "gives both data"\n// says: x\n${referenceText}`),
    says: "It passes, although it is wrong. The tests miss its fault.",
  },
  "29-rejected-otherwise": {
    seed: (kata) => kata.replace(rejected(kata), 'test "takes 100 ms, not 200"', 'test "gives both data"'),
    says: 'Its header says test "gives both data" and rule no-consecutive-awaits. What caught it is test "takes 100 ms, not 200" and rule',
  },
  "30-rejected-rule": {
    seed: (kata) => kata.replace(rejected(kata), "// rejected-by: rule no-consecutive-awaits\n", ""),
    says: 'Its header says test "takes 100 ms, not 200". What caught it is test "takes 100 ms, not 200" and rule no-consecutive-awaits',
  },
  "31-rejected-header": {
    seed: (kata) => kata.replace(rejected(kata), "// rejected-by: test", "// caught by: test"),
    says: "What caught it is",
  },
  "32-rejected-no-header": {
    seed: (kata) => kata.write(rejected(kata), referenceText),
    says: "It has no header that says what must catch it.",
  },
  "33-rejected-says": {
    seed: (kata) => kata.replace(rejected(kata), "It finished at 200 ms", "It took for ever"),
    says: "The learner does not read “It took for ever;",
  },
  "34-types-differ": {
    seed: (kata) => kata.replace(stub(kata), "id: number", "id: number | string"),
    says: "Stub and reference export different types:",
  },
  "35-untested-task": {
    seed: (kata) =>
      kata.replace(
        manifest(kata),
        '"tasks": [',
        '"tasks": [\n{ "id": "third", "title": "x", "points": 1, "hints": ["a", "b", "c"] },',
      ),
    says: 'The task `third` has no test. Add `task("third", …)`.',
  },
  "36-unknown-task": {
    seed: (kata) => kata.replace(hiddenTest(kata), 'task("one"', 'task("two"'),
    says: "The manifest has no task `two`.",
  },
  "37-test-twice": {
    seed: (kata) => kata.replace(hiddenTest(kata), '"gives both data"', '"takes 100 ms, not 200"'),
    says: "Two tests are called “takes 100 ms, not 200”.",
  },
  "43-required": {
    seed: (kata) =>
      kata.replace(manifest(kata), '"points": 6,', '"points": 6, "required": ["no such test"],'),
    says: "The manifest requires a test “no such test” that does not exist.",
  },
  "41-companion": {
    seed: (kata) => kata.write(`solutions/${kata.slug}/accepted/all.worker.ts`, "export {};"),
    says: "A file that does not belong to a kata.",
  },
  "42-after": {
    seed: (kata) => kata.replace(manifest(kata), '"level": 1', '"level": 1, "after": ["99-nothing"]'),
    says: "It comes after `99-nothing`, which the course does not have.",
  },
  "40-hints": {
    seed: (kata) =>
      kata.replace(manifest(kata), '"points": 6,', '"points": 6, "hintsFor": { "no such test": "x" },'),
    says: "The manifest has a hint for “no such test”, but neither a test nor a rule is called so.",
  },
  "38-weights": {
    seed: (kata) =>
      kata.replace(manifest(kata), '"points": 6,', '"points": 6, "weights": { "no such test": 2 },'),
    says: "The manifest weighs a test “no such test” that does not exist.",
  },
  "39-outer-variable": {
    seed: (kata) => {
      kata.replace(hiddenTest(kata), "const { task", "const delayMs = 5;\nconst { task");
      kata.replace(hiddenTest(kata), "answer.both(io)", "answer.both(delayMs ? io : io)");
    },
    says: "the scenario uses `delayMs` from outside of its body.",
  },
};

const referenceText = `import type { Datum, Io } from "@async-kata/kit";

export async function both(io: Io): Promise<Datum[]> {
  return Promise.all([io.fetch(1, 100), io.fetch(2, 100)]);
}

export async function one(io: Io, id: number): Promise<Datum> {
  return io.fetch(id, 10);
}
`;

let course: TestCourse;
let result: CliResult;

beforeAll(async () => {
  const seeds = Object.fromEntries(Object.entries(faults).map(([slug, { seed }]) => [slug, seed]));
  course = new TestCourse({ "01-sound": () => {}, ...seeds });
  result = await course.kata(["check"]);
});

afterAll(() => course.remove());

/** What was printed about one kata. */
function sectionOf(slug: string): string {
  const sections = result.stdout.split(/\n(?=[✔✘] )/);
  return sections.find((it) => it.slice(2).startsWith(slug)) ?? "";
}

test("kata check is green on a sound kata", () => {
  expect(sectionOf("01-sound")).toBe("✔ 01-sound                   stub, reference, 1 accepted, 1 rejected");
});

test("kata check exits with 1 when one kata is not sound, and writes nothing to stderr", () => {
  expect([result.code, result.stderr]).toEqual([1, ""]);
});

test.each(Object.keys(faults))("kata check sees the fault of %s", (slug) => {
  const section = sectionOf(slug);
  expect(section).toMatch(/^✘ /);
  expect(section).toContain(faults[slug]?.says);
});
