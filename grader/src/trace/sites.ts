/** The places of a source that do something in time. */
import type { Node } from "oxc-parser";
import { bare, type FunctionNode, isFunction, isKey, isLoop, namesIn, partsOf } from "./syntax.ts";
import type { Site } from "./trace.ts";

/** A place without the variables that it reads. */
export type BareSite = Omit<Site, "uses">;

/** A call in an optional chain. The chain has to stay whole, so it is the chain that is watched. */
export interface Chained {
  readonly chain: Node;
  /** Whether the chain gives what the call gives. */
  readonly isWhole: boolean;
}

export interface Sites {
  readonly all: readonly BareSite[];
  /** The place that a node is. A `for await` is two: `awaitOf` has the other one. */
  of(node: Node): number | undefined;
  awaitOf(loop: Node): number | undefined;
  /** The place of a `return`, or of an arrow function's expression, that may have a promise to wait for. */
  resultOf(node: Node): number | undefined;
  chained(call: Node): Chained | undefined;
  /** What a function is called in a picture. */
  nameOf(fn: Node): string;
}

export interface SourceText {
  readonly file: string;
  readonly source: string;
  /** Line and column of an offset, from 1. */
  placeOf(offset: number): { readonly line: number; readonly column: number };
}

interface Around {
  readonly within: number | null;
  readonly loop: number | null;
  /** The innermost function, if its calls are spans. */
  readonly fn: FunctionNode | undefined;
}

/** Of a place; what is shown of it ends at `headEnd`. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly headEnd: number;
}

/** Without the semicolon of a `return`. */
function whole(node: Node): Range {
  const { end } = node.type === "ReturnStatement" && node.argument ? node.argument : node;
  return { start: node.start, end, headEnd: end };
}

const maxTextLength = 80;

/** Numbers the places in the order of the source. */
export function findSites(program: Node, text: SourceText, first: number): Sites {
  const finder = new Finder(text, first);
  finder.visit(program, { within: null, loop: null, fn: undefined }, undefined);
  return finder.sites();
}

/** Whether the calls of a function are spans. Where names clash its body cannot become a block. */
export function isSpan(fn: FunctionNode): boolean {
  if (!fn.async || !fn.body) return false;
  if (fn.body.type !== "BlockStatement") return true;
  const declared = fn.body.body.flatMap((it) =>
    it.type === "FunctionDeclaration" && it.id ? [it.id.name] : [],
  );
  if (declared.length === 0) return true;
  return new Set(declared).size === declared.length && !declaresVar(fn.body, new Set(declared));
}

function declaresVar(node: Node, names: ReadonlySet<string>): boolean {
  if (isFunction(node)) return false;
  if (node.type === "VariableDeclaration" && node.kind === "var") {
    const all = node.declarations.flatMap((it) => namesIn(it.id));
    if (all.some((it) => names.has(it.name))) return true;
  }
  return partsOf(node).some((it) => declaresVar(it, names));
}

/** Whether a value may be a promise, as far as its form tells; an `await` has seen to it already. */
function mayBePromise(node: Node): boolean {
  const { type } = bare(node);
  return !/^(?:Await|Array|Object|Binary|Unary|Update|Function|ArrowFunction|Class)Expression$|Literal$/.test(
    type,
  );
}

class Finder {
  readonly #all: BareSite[] = [];
  readonly #of = new Map<Node, number>();
  readonly #awaits = new Map<Node, number>();
  readonly #results = new Map<Node, number>();
  readonly #chained = new Map<Node, Chained>();
  /** Calls within a chain that cannot be watched on their own. */
  readonly #unseen = new Set<Node>();
  readonly #names = new Map<Node, string>();
  readonly #text: SourceText;
  readonly #first: number;

  constructor(text: SourceText, first: number) {
    this.#text = text;
    this.#first = first;
  }

  sites(): Sites {
    return {
      all: this.#all,
      of: (node) => this.#of.get(node),
      awaitOf: (loop) => this.#awaits.get(loop),
      resultOf: (node) => this.#results.get(node),
      chained: (call) => this.#chained.get(call),
      nameOf: (fn) => this.#names.get(fn) ?? "async function",
    };
  }

  visit(node: Node, around: Around, parent: Node | undefined): void {
    const inner = this.#enter(node, around, parent);
    for (const part of partsOf(node)) this.visit(part, isInside(part, node) ? inner : around, node);
  }

  #enter(node: Node, around: Around, parent: Node | undefined): Around {
    if (isFunction(node)) return this.#function(node, around, parent);
    if (isLoop(node)) return this.#loop(node, around);
    if (isResult(node, around.fn)) this.#results.set(node, this.#make("await", around, {}, whole(node)));
    switch (node.type) {
      case "AwaitExpression":
        this.#add(node, "await", around, {});
        break;
      case "ChainExpression":
        this.#chain(node);
        break;
      case "CallExpression":
        if (isOrdinaryCall(node) && !this.#unseen.has(node))
          this.#add(node, "call", around, { name: this.#clip(node.callee) });
        break;
      case "NewExpression":
        this.#add(node, "call", around, { name: `new ${this.#clip(node.callee)}` });
        break;
      case "PropertyDefinition":
      case "StaticBlock":
        return { ...around, loop: null, fn: undefined };
    }
    return around;
  }

  #function(fn: FunctionNode, around: Around, parent: Node | undefined): Around {
    const name = this.#nameOf(fn, parent);
    const isMethod = parent !== undefined && "value" in parent && parent.value === fn;
    const head = isMethod && parent.type !== "PropertyDefinition" ? parent : fn;
    if (!isSpan(fn)) return { ...around, loop: null, fn: undefined };
    this.#names.set(fn, name ?? callbackName(parent, this.#text.source));
    const id = this.#add(fn, "function", around, name === undefined ? {} : { name }, {
      start: head.start,
      end: fn.end,
      headEnd: fn.body?.start ?? fn.end,
    });
    return { within: id, loop: null, fn };
  }

  #nameOf(fn: FunctionNode, parent: Node | undefined): string | undefined {
    if (fn.type !== "ArrowFunctionExpression" && fn.id) return fn.id.name;
    switch (parent?.type) {
      case "VariableDeclarator":
        return parent.id.type === "Identifier" ? parent.id.name : undefined;
      case "AssignmentExpression":
        return this.#clip(parent.left);
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        return parent.value === fn ? this.#clip(parent.key) : undefined;
      case "ExportDefaultDeclaration":
        return "default";
      default:
        return undefined;
    }
  }

  #loop(loop: Node & { readonly body: Node }, around: Around): Around {
    const range = { start: loop.start, end: loop.end, headEnd: loop.body.start };
    const isDo = loop.type === "DoWhileStatement";
    const id = this.#add(loop, "loop", around, {}, isDo ? undefined : range);
    const inner = { ...around, loop: id };
    if (loop.type === "ForOfStatement" && loop.await) {
      this.#awaits.set(loop, this.#make("for-await", inner, {}, range));
    }
    return inner;
  }

  /** A chain is watched as a whole, for the last of its calls that it may not come to. */
  #chain(chain: Extract<Node, { type: "ChainExpression" }>): void {
    const optional: Node[] = [];
    const spine: Node[] = [];
    for (let at: Node | undefined = chain.expression; at; at = inwards(at)) {
      spine.push(at);
      if ("optional" in at && at.optional === true) optional.push(...spine.splice(0));
    }
    const calls = optional.filter((it) => it.type === "CallExpression");
    for (const it of calls.slice(1)) this.#unseen.add(it);
    if (calls[0]) this.#chained.set(calls[0], { chain, isWhole: calls[0] === bare(chain.expression) });
  }

  #add(
    node: Node,
    kind: Site["kind"],
    around: Around,
    more: Partial<BareSite>,
    range: Range = whole(node),
  ): number {
    const id = this.#make(kind, around, more, range);
    this.#of.set(node, id);
    return id;
  }

  #make(
    kind: Site["kind"],
    { within, loop }: Around,
    more: Partial<BareSite>,
    { start, end, headEnd }: Range,
  ): number {
    const [from, to] = [this.#text.placeOf(start), this.#text.placeOf(end)];
    const id = this.#first + this.#all.length;
    this.#all.push({
      id,
      kind,
      file: this.#text.file,
      ...from,
      endLine: to.line,
      endColumn: to.column,
      text: oneLine(this.#text.source.slice(start, headEnd)),
      within,
      loop,
      ...more,
    });
    return id;
  }

  #clip({ start, end }: Node): string {
    return oneLine(this.#text.source.slice(start, end));
  }
}

/** The source as one line, cut off where it is long. */
function oneLine(source: string): string {
  const line = source
    .slice(0, 1000)
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*(?=\n)/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length <= maxTextLength ? line : `${line.slice(0, maxTextLength - 1)}…`;
}

function inwards(node: Node): Node | undefined {
  switch (node.type) {
    case "CallExpression":
      return node.callee;
    case "MemberExpression":
      return node.object;
    case "TSNonNullExpression":
      return node.expression;
    default:
      return undefined;
  }
}

/** `super()` and a direct `eval` are what they are only where they stand. */
export function isOrdinaryCall({ callee }: Extract<Node, { type: "CallExpression" }>): boolean {
  return callee.type !== "Super" && !(callee.type === "Identifier" && callee.name === "eval");
}

/** What belongs to a node, and not to what is around it. What a loop begins with happens once. */
function isInside(part: Node, node: Node): boolean {
  if (isKey(part, node)) return false;
  if (node.type === "ForOfStatement" || node.type === "ForInStatement") return part === node.body;
  return node.type !== "ForStatement" || part !== node.init;
}

/** What an async function ends with, where that may be a promise which it then waits for. */
function isResult(node: Node, fn: FunctionNode | undefined): boolean {
  if (!fn) return false;
  if (node.type === "ReturnStatement") return node.argument !== null && mayBePromise(node.argument);
  return node === fn.body && node.type !== "BlockStatement" && mayBePromise(node);
}

/** `map callback` */
function callbackName(parent: Node | undefined, source: string): string {
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return "async function";
  const callee = bare(parent.callee);
  const name = callee.type === "MemberExpression" ? callee.property : callee;
  return name.type === "Identifier" ? `${source.slice(name.start, name.end)} callback` : "async function";
}
