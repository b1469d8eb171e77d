/** `node bench/rules/floors.ts` writes down how our rules do now; a test sees to it that they do no worse later. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readCorpus } from "./corpus.ts";
import { scoreOurs } from "./ours.ts";

/** The faults found and the files reported for nothing, by kind. */
export type Floors = Readonly<Record<string, { readonly hits: number; readonly falseAlarms: number }>>;

const file = path.join(import.meta.dirname, "floors.json");

export function readFloors(): Floors {
  return JSON.parse(readFileSync(file, "utf8")) as Floors;
}

async function writeFloors(): Promise<void> {
  const scores = await scoreOurs(readCorpus());
  const floors = [...scores].map(([kind, { hits, falseAlarms }]) => [
    kind,
    { hits, falseAlarms: falseAlarms.length },
  ]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(floors), null, 2)}\n`);
}

if (import.meta.main) await writeFloors();
