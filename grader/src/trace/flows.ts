/**
 * Which variables a place reads to settle what it does and whether it does it, and which variables get their values
 * from where. Neither knows an order: a dependence may be seen where there is none, never the other way round.
 *
 * What a place needs from another without a variable between them, such as `if (await ready()) await go()`, goes
 * through a variable of its own, named `#` and the number of the place.
 */
import type { Node } from "oxc-parser";
import type { Sites } from "./sites.ts";
import { bare, isFunction, isLoop, namesIn, partsOf } from "./syntax.ts";
import type { Flow, Site } from "./trace.ts";
import type { Variables } from "./variables.ts";

/** What something depends on. */
interface Reads {
  readonly variables: ReadonlySet<string>;
  readonly sites: ReadonlySet<number>;
}

const nothing: Reads = { variables: new Set(), sites: new Set() };

/** Methods that put what they are given into their object. */
const mutators = new Set(["add", "append", "fill", "push", "set", "splice", "unshift"]);

/** Completes the places and finds the flows between variables. */
export function findFlows(
  program: Node,
  sites: Sites,
  variables: Variables,
): { readonly sites: Site[]; readonly flows: Flow[] } {
  const finder = new Finder(sites, variables);
  finder.visit(program, nothing);
  return finder.result();
}

class Finder {
  readonly #sites: Sites;
  readonly #variables: Variables;
  readonly #uses = new Map<number, Reads>();
  readonly #flows: Flow[] = [];
  readonly #known = new Map<Node, Reads>();
  /** Places that another one needs directly. */
  readonly #needed = new Set<number>();

  constructor(sites: Sites, variables: Variables) {
    this.#sites = sites;
    this.#variables = variables;
  }

  result(): { readonly sites: Site[]; readonly flows: Flow[] } {
    const usesOf = (id: number) => this.#names(this.#uses.get(id) ?? nothing);
    const sites = this.#sites.all.map((it) => ({ ...it, uses: usesOf(it.id) }));
    const flows = [...this.#flows];
    // The set grows while it is gone through.
    for (const id of this.#needed) flows.push({ binds: [`#${id}`], uses: usesOf(id), sites: [id] });
    return { sites, flows };
  }

  /** Goes through all below; `around` is what decides whether the node is come to. */
  visit(node: Node, around: Reads): void {
    this.#place(node, around);
    this.#flow(node, around);
    if (isFunction(node)) this.#parts(node, nothing);
    else if (isLoop(node)) this.#loop(node, around);
    else this.#inside(node, around);
  }

  #parts(node: Node, around: Reads): void {
    for (const it of partsOf(node)) this.visit(it, around);
  }

  #inside(node: Node, around: Reads): void {
    switch (node.type) {
      case "Program":
      case "BlockStatement":
      case "StaticBlock":
        this.#statements(node.body, around);
        return;
      case "IfStatement":
      case "ConditionalExpression":
        this.#branches(node.test, [node.consequent, node.alternate], around);
        return;
      case "LogicalExpression":
        this.#branches(node.left, [node.right], around);
        return;
      case "SwitchStatement": {
        const tests = node.cases.map((it) => this.#reads(it.test));
        this.visit(node.discriminant, around);
        const inner = join(around, this.#reads(node.discriminant), ...tests);
        for (const it of node.cases) this.visit(it, inner);
        return;
      }
      case "TryStatement":
        this.visit(node.block, around);
        for (const it of [node.handler, node.finalizer]) {
          if (it) this.visit(it, join(around, { ...nothing, sites: this.#reads(node.block).sites }));
        }
        if (node.handler?.param) this.#bind(node.handler.param, [this.#reads(node.block), around]);
        return;
      default:
        this.#parts(node, around);
    }
  }

  #branches(test: Node, branches: readonly (Node | null)[], around: Reads): void {
    this.visit(test, around);
    const inner = join(around, this.#reads(test));
    for (const it of branches) if (it) this.visit(it, inner);
  }

  /** What follows on a statement that may leave depends on why it leaves. */
  #statements(statements: readonly Node[], around: Reads): void {
    let here = around;
    for (const it of statements) {
      this.visit(it, here);
      here = join(here, ...this.#reasonsToLeave(it));
    }
  }

  #reasonsToLeave(statement: Node, jumps = anyJump): Reads[] {
    if (isFunction(statement) || statement.type.startsWith("Class")) return [];
    const outwards = jumpsOutOf(statement, jumps);
    const inner = partsOf(statement).flatMap((it) => this.#reasonsToLeave(it, outwards));
    const leaves = (part: Node | null) => part !== null && mayLeave(part, outwards);
    if (statement.type === "IfStatement" && (leaves(statement.consequent) || leaves(statement.alternate)))
      return [this.#reads(statement.test), ...inner];
    if (statement.type === "SwitchStatement" && leaves(statement))
      return [this.#reads(statement.discriminant), ...inner];
    if (statement.type === "TryStatement" && leaves(statement.handler))
      return [{ ...nothing, sites: this.#reads(statement.block).sites }, ...inner];
    return inner;
  }

  #loop(loop: Node & { readonly body: Node }, around: Reads): void {
    const heads = partsOf(loop).filter((it) => it !== loop.body);
    const head = this.#headReads(loop);
    for (const it of heads) this.visit(it, around);
    this.visit(loop.body, join(around, head));
  }

  #headReads(loop: Node & { readonly body: Node }): Reads {
    const parts = partsOf(loop).filter((it) => it !== loop.body);
    return join(...parts.map((it) => this.#reads(it)));
  }

  /** What the node reads, where it is a place. */
  #place(node: Node, around: Reads): void {
    const [own, awaiting, result] = [
      this.#sites.of(node),
      this.#sites.awaitOf(node),
      this.#sites.resultOf(node),
    ];
    if (result !== undefined) this.#uses.set(result, join(around, this.#reads(node)));
    if (own === undefined) return;
    const parts = isLoop(node) ? this.#headReads(node) : join(...partsOf(node).map((it) => this.#reads(it)));
    this.#uses.set(own, join(around, isFunction(node) ? { ...this.#outer(node), sites: new Set() } : parts));
    if (awaiting !== undefined) this.#uses.set(awaiting, join(around, parts));
  }

  #flow(node: Node, around: Reads): void {
    switch (node.type) {
      case "VariableDeclarator":
        if (node.init) this.#bind(node.id, [this.#reads(node.init), this.#outer(node.id), around]);
        return;
      case "AssignmentExpression":
        this.#assign(node, around);
        return;
      case "ForOfStatement":
      case "ForInStatement": {
        const awaiting = this.#sites.awaitOf(node);
        const own = awaiting === undefined ? nothing : { ...nothing, sites: new Set([awaiting]) };
        this.#bind(node.left, [this.#reads(node.right), own, around]);
        return;
      }
      case "FunctionDeclaration":
      case "ClassDeclaration":
        if (node.id) this.#bind(node.id, [this.#outer(node)]);
        return;
      case "CallExpression":
        this.#call(node, around);
    }
  }

  #assign(node: Extract<Node, { type: "AssignmentExpression" }>, around: Reads): void {
    const sources = [this.#reads(node.right), around];
    const isPlain = node.operator === "=" && bare(node.left).type !== "MemberExpression";
    this.#bind(node.left, isPlain ? sources : [...sources, this.#reads(node.left)]);
  }

  /** `list.push(x)` goes into the list; the parameters of a callback get what the call has. */
  #call({ callee, arguments: args }: Extract<Node, { type: "CallExpression" }>, around: Reads): void {
    const values = join(...args.filter((it) => !isFunction(bare(it))).map((it) => this.#reads(it)));
    const method = bare(callee);
    if (method.type === "MemberExpression" && method.property.type === "Identifier") {
      const { name } = method.property;
      const isAssign = name === "assign" && args[0] !== undefined;
      const target = isAssign ? args[0] : method.object;
      if (target && (isAssign || mutators.has(name))) this.#bind(target, [values, around]);
    }
    for (const it of args) {
      const callback = bare(it);
      if (!isFunction(callback)) continue;
      for (const parameter of callback.params) this.#bind(parameter, [values, this.#reads(callee), around]);
    }
  }

  #bind(pattern: Node, sources: readonly Reads[]): void {
    const binds = this.#targets(pattern);
    if (binds.length === 0) return;
    const from = join(...sources);
    const uses = [...from.variables].filter((it) => !binds.includes(it));
    if (uses.length === 0 && from.sites.size === 0) return;
    this.#flows.push({ binds, uses, sites: [...from.sites] });
  }

  /** The variables that a pattern gives values to; those whose objects it changes, too. */
  #targets(pattern: Node): string[] {
    const node = bare(pattern);
    if (node.type === "VariableDeclaration") return node.declarations.flatMap((it) => this.#targets(it.id));
    if (node.type === "MemberExpression") return this.#targets(node.object);
    if (node.type === "CallExpression") return this.#targets(node.callee);
    if (node.type === "ChainExpression") return this.#targets(node.expression);
    const names = node.type === "ThisExpression" ? [node] : namesIn(node);
    const members = names.length > 0 ? [] : partsOf(node).filter((it) => it.type === "MemberExpression");
    return [...names, ...members].flatMap((it) =>
      it.type === "MemberExpression" ? this.#targets(it) : (this.#variables.of(it) ?? []),
    );
  }

  /** All that is read below a node and declared outside of it. */
  #outer(node: Node): Reads {
    const { variables, sites } = this.#reads(node);
    const isOutside = (name: string) => {
      const at = this.#variables.declaredAt(name);
      return at < node.start || at >= node.end;
    };
    return { variables: new Set([...variables].filter(isOutside)), sites };
  }

  /** All variables that are mentioned below a node, and all places there that have a result. */
  #reads(node: Node | null): Reads {
    if (!node) return nothing;
    const known = this.#known.get(node);
    if (known) return known;
    const variable = this.#variables.of(node);
    const sites = [this.#sites.of(node), this.#sites.awaitOf(node)].filter((it) => it !== undefined);
    const own = {
      variables: new Set(variable === undefined ? [] : [variable]),
      sites: new Set(sites.filter((it) => this.#hasResult(it))),
    };
    const reads = join(own, ...partsOf(node).map((it) => this.#reads(it)));
    this.#known.set(node, reads);
    return reads;
  }

  #hasResult(id: number): boolean {
    const kind = this.#sites.all[id - (this.#sites.all[0]?.id ?? 0)]?.kind;
    return kind === "await" || kind === "call" || kind === "for-await";
  }

  #names({ variables, sites }: Reads): string[] {
    for (const it of sites) this.#needed.add(it);
    return [...variables, ...[...sites].map((it) => `#${it}`)];
  }
}

function join(...all: readonly Reads[]): Reads {
  const some = all.filter((it) => it.variables.size > 0 || it.sites.size > 0);
  if (some.length <= 1) return some[0] ?? nothing;
  return {
    variables: new Set(some.flatMap((it) => [...it.variables])),
    sites: new Set(some.flatMap((it) => [...it.sites])),
  };
}

/** What leaves a list of statements, or a turn of the loop around it. */
interface Jumps {
  readonly breaks: boolean;
  readonly continues: boolean;
}

const anyJump: Jumps = { breaks: true, continues: true };

/** Those that lead out of this statement, too. */
function jumpsOutOf(statement: Node, { breaks, continues }: Jumps): Jumps {
  if (isLoop(statement)) return { breaks: false, continues: false };
  return { breaks: breaks && statement.type !== "SwitchStatement", continues };
}

function mayLeave(node: Node, jumps: Jumps): boolean {
  if (isFunction(node)) return false;
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "BreakStatement":
      return jumps.breaks || node.label !== null;
    case "ContinueStatement":
      return jumps.continues || node.label !== null;
    default: {
      const outwards = jumpsOutOf(node, jumps);
      return partsOf(node).some((it) => mayLeave(it, outwards));
    }
  }
}
