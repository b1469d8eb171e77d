/** `node instrument-apart.ts NAME FIRST < source`: the instrumented copy of one module, as JSON. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { instrumentHere } from "./instrument.ts";

const [, , fileName = "", first] = process.argv;
const instrumented = instrumentHere(fileName, readFileSync(0, "utf8"), { firstSite: Number(first) });
process.stdout.write(JSON.stringify(instrumented ?? null));
