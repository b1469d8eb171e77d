// As other packages import it.
import { findingsIn, findRule, rules } from "@async-kata/grader/rules";
import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { dedent } from "../analysis/test-table.ts";

const project = new Project({
  useInMemoryFileSystem: true,
  compilerOptions: { strict: true, lib: ["lib.esnext.d.ts"] },
});
const file = project.createSourceFile(
  "load.ts",
  dedent(`
    declare function load(id: number): Promise<string>;
    export async function loadAll(ids: readonly number[]): Promise<string[]> {
      const all: string[] = [];
      for (const id of ids) all.push(await load(id));
      return all;
    }
  `),
);

test("findingsIn() applies a rule to a source file of any project", () => {
  const rule = findRule("no-await-in-loop");
  const found = rule && findingsIn(file, rule);
  expect(found).toMatchObject([
    { rule: "no-await-in-loop", severity: "actionable", file: "/load.ts", line: 4, column: 34 },
  ]);
});

test("findingsIn() gives findings the weight that is asked for", () => {
  const everywhere = rules.filter((it) => !it.isOfCourse);
  const found = everywhere.flatMap((it) => findingsIn(file, it, { severity: "essential" }));
  expect(found.map((it) => [it.rule, it.severity])).toEqual([["no-await-in-loop", "essential"]]);
});

test("findingsIn() sees a file as it is now", () => {
  const rule = findRule("no-await-in-loop");
  const changing = project.createSourceFile("changing.ts", file.getFullText());
  expect(rule && findingsIn(changing, rule)).toHaveLength(1);
  changing.replaceWithText(file.getFullText().replace("all.push(await load(id))", "all.push(String(id))"));
  expect(rule && findingsIn(changing, rule)).toEqual([]);
  changing.replaceWithText(file.getFullText());
  expect(rule && findingsIn(changing, rule)).toHaveLength(1);
});
