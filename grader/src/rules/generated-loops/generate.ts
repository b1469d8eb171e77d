/**
 * Loops that are put together from independent choices, so that it is known without looking at them whether their
 * work could be gathered.
 *
 * A turn needs what came before for one reason at most, and that reason is one of the choices:
 *
 *     none           → gather       all of it could be started first, and is not
 *     any other      → sequential   it could not, or it is: who speaks up is wrong
 *
 * The other choices (the loop, the list, the way to start, to wait, to use the result) and the decoys leave that as
 * it is; combinations that would not are left out.
 */
import { type Carry, carries, falseCarries } from "./carries.ts";
import { type Decoy, decoys } from "./decoys.ts";
import { type Exit, exits } from "./exits.ts";
import { type Kind, kinds } from "./kinds.ts";
import { type Item, job, type List, pickItem, pickList, promise } from "./lists.ts";
import { type Choice, type Jumps, lines, Random } from "./parts.ts";
import { type Pause, pauses } from "./pauses.ts";
import { pickStart, type Start } from "./starts.ts";
import { orderedStarts, statefulStarts } from "./stateful-starts.ts";
import { nothing, pickUse, push, type Use } from "./uses.ts";
import { pickWait, plainWait, voidWait, type Wait } from "./waits.ts";
import { wholeLoops } from "./whole-loops.ts";

export interface GeneratedLoop {
  readonly seed: number;
  readonly label: "gather" | "sequential";
  /** What was chosen, by the kind of choice. */
  readonly choices: Readonly<Record<string, string>>;
  /** Declarations and one exported function; names that end in `$` want a number. */
  readonly code: string;
}

/** Why no turn can start before an earlier one has ended; without any, all of them can. */
interface Reason {
  readonly carry?: Carry;
  readonly exit?: Exit;
  readonly pause?: Pause;
  /** A way to start that keeps a state, or whose order counts. */
  readonly start?: Start;
  readonly isOrdered?: boolean;
  /** All is under way before the loop. */
  readonly isStarted?: boolean;
}

interface Plan {
  readonly reason: Reason;
  readonly falseCarry: Carry | undefined;
  readonly kind: Kind;
  readonly item: Item;
  readonly list: List;
  readonly start: Start;
  readonly wait: Wait;
  readonly use: Use;
  readonly decoys: readonly Decoy[];
  readonly guard: "none" | "finally" | "catch";
  readonly isDoneByTaker: boolean;
}

export function generateLoop(seed: number): GeneratedLoop {
  const random = new Random(seed);
  if (random.chance(50)) return compose(seed, random, {});
  if (random.chance(12)) return wholeLoop(seed, random);
  return compose(seed, random, pickReason(random));
}

function pickReason(random: Random): Reason {
  return random.pick<() => Reason>([
    ...Array<() => Reason>(4).fill(() => ({ carry: random.pick(carries) })),
    ...Array<() => Reason>(3).fill(() => ({ exit: random.pick(exits) })),
    () => ({ pause: random.pick(pauses) }),
    () => ({ start: random.pick(statefulStarts) }),
    () => ({ start: random.pick(orderedStarts), isOrdered: true }),
    () => ({ isStarted: true }),
  ])();
}

function wholeLoop(seed: number, random: Random): GeneratedLoop {
  const form = random.pick(wholeLoops);
  const start = pickStart(random, { type: "number", pattern: "id", id: "id", ms: "100" });
  const code = form.code((id) => start.start({ id, ms: "100", before: id }));
  return {
    seed,
    label: "sequential",
    choices: { reason: "form", form: form.name, start: start.name },
    code: functionOf([start, form], code),
  };
}

function compose(seed: number, random: Random, reason: Reason): GeneratedLoop {
  const plan = pickPlan(random, reason);
  const { kind, list, start, wait, use, falseCarry } = plan;
  const parts = [list, start, reason.carry, falseCarry, reason.exit, reason.pause, wait, use, ...plan.decoys];
  const loop = kind.render({
    ...turnOf(random, plan),
    list,
    item: plan.item,
    condition: reason.exit?.condition,
    isDoneByTaker: plan.isDoneByTaker,
  });
  const labelled = reason.exit?.needs === "label" ? loop.replace(/^(for|while|do)\b/m, "all: $1") : loop;
  return {
    seed,
    label: Object.keys(reason).length === 0 ? "gather" : "sequential",
    choices: choicesOf(plan),
    code: functionOf(
      parts.filter((it) => it !== undefined),
      labelled,
    ),
  };
}

function pickPlan(random: Random, reason: Reason): Plan {
  const kind = random.pick(kinds.filter((it) => fits(it, reason)));
  const falseCarry = isFree(reason) && random.chance(35) ? random.pick(falseCarries) : undefined;
  const isDoneByTaker = kind.isSplit === true || (kind.name === "async generator" && random.chance(40));
  if (falseCarry?.isOfTurn && (isDoneByTaker || kind.hidesTurn)) return pickPlan(random, reason);
  const item = reason.isStarted ? promise : pickItemFor(random, reason);
  const start = reason.start ?? pickStart(random, item);
  const chosen = reason.isOrdered ? [] : pickDecoys(random, item);
  const isNamed =
    Boolean(reason.carry ?? reason.exit ?? falseCarry) || chosen.some((it) => it.write ?? it.skip ?? it.last);
  const wait = reason.isOrdered ? voidWait : kind.waitsItself ? plainWait : pickWait(random, isNamed);
  const place = {
    type: wait.result.type,
    index: kind.index,
    key: isDoneByTaker || kind.hidesTurn ? undefined : item.id,
    isNamed: wait.isNamed,
  };
  const use = reason.isOrdered
    ? nothing
    : falseCarry?.needsPush
      ? push(wait.result.type)
      : pickUse(random, place);
  const plan: Plan = {
    reason,
    falseCarry,
    kind,
    item,
    list: reason.isStarted && random.chance(60) ? startedList(random, kind) : listFor(random, kind, item),
    start,
    wait,
    use,
    decoys: chosen,
    guard: kind.waitsItself ? "none" : pickGuard(random, reason, falseCarry),
    isDoneByTaker,
  };
  return isSafe(plan) ? plan : pickPlan(random, reason);
}

function isFree(reason: Reason): boolean {
  return Object.keys(reason).length === 0;
}

/** Whether a kind of loop offers what the reason needs. */
function fits(kind: Kind, { exit, pause, isOrdered, isStarted }: Reason): boolean {
  if (kind.waitsItself && (pause || isOrdered)) return false;
  if (kind.name === "Array.fromAsync" && isStarted) return false;
  if (exit?.check && kind.early?.[exit.needs === "skip" ? "skip" : "stop"] === undefined && kind.early)
    return false;
  switch (exit?.needs) {
    case "stop":
      return kind.stop !== undefined;
    case "skip":
      return kind.skip !== undefined;
    case "condition":
      return kind.hasCondition === true;
    case "label":
      return kind.hasLabel === true;
    case "index":
      return kind.hasCounter === true;
    default:
      return true;
  }
}

/** Jobs are handed what came before; what needs a key is done with things that have one. */
function pickItemFor(random: Random, reason: Reason): Item {
  return reason.start === undefined && random.chance(25) ? job : pickItem(random);
}

function pickDecoys(random: Random, item: Item): readonly Decoy[] {
  const fitting = decoys.filter((it) => !it.guard || item.id !== undefined);
  const first = random.chance(60) ? [random.pick(fitting)] : [];
  const second = random.chance(30) ? [random.pick(fitting)] : [];
  return [...new Set([...first, ...second])];
}

function pickGuard(random: Random, reason: Reason, falseCarry: Carry | undefined): Plan["guard"] {
  if (random.chance(12)) return "finally";
  // What comes behind an await that may fail comes only if it did not: a counter would depend on it, a throw not stop.
  const mayCatch = falseCarry === undefined && reason.exit === undefined;
  return mayCatch && random.chance(12) ? "catch" : "none";
}

/** Leaves out what would make a false carry a true one, or an exit unreachable. */
function isSafe({
  falseCarry,
  reason,
  decoys: chosen,
  carry = reason.carry,
  wait,
}: Plan & { carry?: Carry | undefined }): boolean {
  if (falseCarry?.needsPush && chosen.some((it) => it.skip)) return false;
  return !carry?.needsDatum || wait.result.type === "Datum";
}

/** The items as the loop needs them: some loops count, and need an array. */
function listFor(random: Random, kind: Kind, item: Item): List {
  const list = pickList(random, item);
  if (kind.takesPairs && list.pairs === undefined) return listFor(random, kind, item);
  if (!kind.needsArray || list.isArray) return list;
  return { ...list, source: "list", prelude: lines(list.prelude, `const list = [...${list.source}];`) };
}

/** Promises of work that was started before the loop. */
function startedList(random: Random, kind: Kind): List {
  const item = pickItem(random);
  const start = pickStart(random, item);
  const list = listFor(random, { ...kind, needsArray: true, takesPairs: false }, item);
  const call = start.start({ id: item.id ?? "0", ms: item.ms, before: "0" });
  const promises = `const promises = ${list.source}.map((${item.pattern}) => {\n${lines(item.unpack, `return ${call};`)}\n});`;
  return {
    name: "started before",
    declarations: lines(list.declarations, start.declarations),
    parameters: [...(list.parameters ?? []), ...(start.parameters ?? [])],
    prelude: lines(list.prelude, start.prelude, promises),
    source: "promises",
    pairs: "promises.entries()",
  };
}

/** The statements of one turn. */
function turnOf(random: Random, plan: Plan) {
  const { reason, item, kind, wait, use, falseCarry, decoys: chosen } = plan;
  const jumps = { skip: kind.skip, stop: kind.stop };
  const early = kind.early ?? jumps;
  const carry = reason.carry ?? falseCarry;
  const start = plan.start.start(argumentsFor(random, item, carry));
  const result = wait.isNamed ? wait.result : inlined(wait, start);
  const before = lines(
    reason.exit?.check?.(sure(early)),
    ...chosen.map((it) => it.guard?.(item.id ?? "0", early)),
    ...chosen.map((it) => it.before),
    carry?.before,
    reason.pause?.before,
  );
  const after = lines(
    carry?.write(result),
    reason.exit?.write(result, sure(jumps)),
    ...chosen.map((it) => it.skip?.(result, jumps)),
    use.use(result),
    ...chosen.map((it) => it.write?.(result)),
    reason.pause?.after,
  );
  const last = lines(...chosen.map((it) => it.last?.(result, jumps)));
  return { before, start, ...guardedBy(plan.guard, { wait: wait.wait(start), after, last }) };
}

function sure({ skip = "", stop = "" }: Jumps) {
  return { skip, stop };
}

function argumentsFor(random: Random, { id = "0", ms }: Item, carry: Carry | undefined) {
  if (!carry) return { id, ms, before: '"start"' };
  const text = random.pick([`\`\${${id}} \${${carry.read}}\``, `String(${id}) + ${carry.read}`]);
  return { id: text, ms, before: `\`after \${${carry.read}}\`` };
}

function inlined({ result }: Wait, start: string) {
  const fill = (text: string) => text.replaceAll("#", () => start);
  return { ...result, value: fill(result.value), text: fill(result.text) };
}

function guardedBy(guard: Plan["guard"], parts: { wait: string; after: string; last: string }) {
  if (guard === "none") return parts;
  const end = guard === "finally" ? 'finally {\nio.log("over");\n}' : "catch (error) {\nuse(error);\n}";
  return { wait: "", after: lines("try {", parts.wait, parts.after, parts.last, `} ${end}`), last: "" };
}

function choicesOf({ reason, ...plan }: Plan): Record<string, string> {
  const found = {
    reason: Object.keys(reason)[0] ?? "none",
    carry: (reason.carry ?? plan.falseCarry)?.name ?? "none",
    exit: reason.exit?.name ?? "none",
    pause: reason.pause?.name ?? "none",
    loop: plan.kind.name,
    list: plan.list.name,
    start: reason.start
      ? `${reason.isOrdered ? "ordered" : "stateful"}: ${reason.start.name}`
      : plan.start.name,
    wait: plan.wait.name,
    use: plan.use.name,
    guard: plan.guard,
    decoys: plan.decoys.map((it) => it.name).join(" + ") || "none",
  };
  return found;
}

function functionOf(parts: readonly Choice[], loop: string): string {
  const parameters = new Set(parts.flatMap((it) => it.parameters ?? []));
  return indent(
    lines(
      ...new Set(parts.map((it) => it.declarations?.trim())),
      `export async function run$(${[...parameters].join(", ")}) {`,
      ...parts.map((it) => it.prelude?.trim()),
      loop.trim(),
      // A `return` is the last statement: the use comes before the decoys in the list of parts.
      ...parts.map((it) => it.finish).toSorted((a, b) => Number(isReturn(a)) - Number(isReturn(b))),
      "}",
    ),
  );
}

function isReturn(statement: string | undefined): boolean {
  return statement?.startsWith("return") === true;
}

function indent(code: string): string {
  let depth = 0;
  return code
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const closing = /^[\])}]/.test(line) ? 1 : 0;
      const text = "  ".repeat(Math.max(0, depth - closing)) + line;
      depth += bracketsIn(line);
      return text;
    })
    .join("\n");
}

/** How many more brackets a line opens than it closes; one step, however many there are. */
function bracketsIn(line: string): number {
  const opened = [...line.matchAll(/[[({]/g)].length;
  const closed = [...line.matchAll(/[\])}]/g)].length;
  return Math.sign(opened - closed);
}
