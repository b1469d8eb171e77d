/**
 * Puts the recorder's calls into a source, so that it does the same at the same ticks:
 *
 *     await X              K.resumed(s,1,await K.waits(s,1,X))
 *     f(x)                 K.called(2,K.calls(),f(x))
 *     async f() {B}        async f() {const s=K.enter(…);try{B}catch(e){throw K.fail(s,e)}finally{K.exit(s)}}
 *     return X             return K.returns(s,3,X)             where X may be a promise
 *     yield X              K.yielded(s,yield K.yields(s,X))
 *     catch (e) {          catch (e) {K.here(s,e);             and likewise `finally {`
 *     for await (… of X) { for await (… of K.asks(s,4,X)) {K.gets(s,4);try{…}finally{K.asks(s,4)}} K.gets(s,4)
 *     while (…) {          while (…) {K.turn(5);
 *
 * A native `await` stays what it is: no promise and no tick is added. No line is added either.
 */
import type { Node } from "oxc-parser";
import type { Insertions } from "./insertions.ts";
import { isOrdinaryCall, isSpan, type Sites } from "./sites.ts";
import { bare, type FunctionNode, isFunction, isKey, isLoop, type LoopNode, partsOf } from "./syntax.ts";

/** Names that the source does not have. */
export interface Names {
  readonly tracer: string;
  readonly span: string;
  readonly error: string;
}

interface Around {
  /** The variable with the span; `null` where there is none. */
  readonly span: string;
  readonly fn: FunctionNode | undefined;
  /** The outermost label of the statement. */
  readonly labelled?: Node | undefined;
}

type Call = Extract<Node, { type: "CallExpression" }>;

export class Rewriter {
  readonly #sites: Sites;
  readonly #into: Insertions;
  readonly #names: Names;
  readonly #source: string;

  constructor(source: string, sites: Sites, into: Insertions, names: Names) {
    this.#source = source;
    this.#sites = sites;
    this.#into = into;
    this.#names = names;
  }

  rewrite(program: Extract<Node, { type: "Program" }>, packageName: string): void {
    const end = program.body.at(-1)?.end ?? 0;
    const { tracer } = this.#names;
    const declaration = `;import{t as ${tracer}}from"${packageName}"`;
    this.#into.close(end, declaration);
    this.#visit(program, { span: "null", fn: undefined });
  }

  #visit(node: Node, around: Around): void {
    const inner = this.#enter(node, around);
    for (const part of partsOf(node)) this.#visit(part, isKey(part, node) ? around : inner);
  }

  #enter(node: Node, around: Around): Around {
    if (isFunction(node)) return this.#function(node);
    this.#result(node, around);
    if (isLoop(node)) this.#loop(node, around);
    switch (node.type) {
      case "AwaitExpression":
        this.#await(node, around);
        break;
      case "YieldExpression":
        this.#yield(node, around);
        break;
      case "CallExpression":
        this.#call(node);
        break;
      case "NewExpression":
        this.#called("made", node, node);
        break;
      case "TryStatement":
        this.#try(node, around);
        break;
      case "LabeledStatement":
        return { ...around, labelled: around.labelled ?? node };
      case "PropertyDefinition":
      case "AccessorProperty":
      case "StaticBlock":
        return { span: "null", fn: undefined };
    }
    return around.labelled ? { ...around, labelled: undefined } : around;
  }

  #function(fn: FunctionNode): Around {
    if (!isSpan(fn) || !fn.body) return { span: "null", fn: undefined };
    const { tracer: K, span: s, error: e } = this.#names;
    const head = `const ${s}=${K}.enter(${this.#enterArguments(fn)});try{`;
    const tail = `}catch(${e}){throw ${K}.fail(${s},${e})}finally{${K}.exit(${s})}`;
    if (fn.body.type !== "BlockStatement") {
      this.#into.around(fn.body, `{${head}return `, `${tail}}`);
      return { span: s, fn };
    }
    const directive = fn.body.body.findLast((it) => "directive" in it && it.directive);
    const [start, end] = [directive?.end ?? fn.body.start + 1, fn.body.end - 1];
    this.#inside(start, end, directive ? `;${head}` : head, tail);
    return { span: s, fn };
  }

  /** At the beginning and at the end of a block. */
  #inside(start: number, end: number, head: string, tail: string): void {
    if (start === end) this.#into.open(start, head + tail);
    else {
      this.#into.open(start, head);
      this.#into.close(end, tail);
    }
  }

  /** `3,"load",0,[id,K]`: the tracer stands for an argument without a name. */
  #enterArguments(fn: FunctionNode): string {
    const names = fn.params.map((it) => {
      const parameter = it.type === "TSParameterProperty" ? it.parameter : it;
      const name = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
      return name.type === "Identifier" ? name.name : this.#names.tracer;
    });
    const shown = names.filter((it) => it !== "this");
    const isSimple = fn.params.every((it) => it.type === "Identifier");
    const kind = fn.generator ? "2" : isSimple ? "0" : "1";
    return `${this.#sites.of(fn)},${JSON.stringify(this.#sites.nameOf(fn))},${kind},[${shown.join(",")}]`;
  }

  #await(node: Extract<Node, { type: "AwaitExpression" }>, { span }: Around): void {
    const { tracer: K } = this.#names;
    const id = this.#sites.of(node);
    this.#into.around(node, `${K}.resumed(${span},${id},`, `)${this.#endOfStatement(node)}`);
    this.#into.around(node.argument, `${K}.waits(${span},${id},`, ")");
  }

  #yield(node: Extract<Node, { type: "YieldExpression" }>, { span, fn }: Around): void {
    if (!fn?.generator) return;
    const { tracer: K } = this.#names;
    const end = `)${this.#endOfStatement(node)}`;
    if (!node.argument) {
      this.#into.around(node, `${K}.yielded(${span},`, ` ${K}.yields(${span})${end}`);
      return;
    }
    this.#into.around(node, `${K}.yielded(${span},`, end);
    this.#into.around(node.argument, `${K}.yields(${span},`, ")");
  }

  /**
   * A line break ends `await i++`, since nothing can go on after it; what stands there instead could be called by the
   * brackets of the next line.
   */
  #endOfStatement({ end }: Node): string {
    const next = this.#source.slice(end).match(/^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*(.)/)?.[1] ?? "";
    return "([`".includes(next) && next !== "" ? ";" : "";
  }

  #result(node: Node, { span }: Around): void {
    const id = this.#sites.resultOf(node);
    const value = node.type === "ReturnStatement" ? node.argument : node;
    if (id === undefined || !value) return;
    const brackets = value.type === "SequenceExpression" ? ["(", ")"] : ["", ""];
    this.#into.around(value, `${this.#names.tracer}.returns(${span},${id},${brackets[0]}`, `${brackets[1]})`);
  }

  #call(node: Call): void {
    const chained = this.#sites.chained(node);
    if (!isOrdinaryCall(node)) return;
    const handles = handlesRejection(node) ? "tail" : "called";
    this.#called(chained && !chained.isWhole ? "made" : handles, node, chained?.chain ?? node);
    const kind = combinatorOf(node);
    const list = node.arguments[0];
    if (kind && list && list.type !== "SpreadElement") {
      this.#into.around(list, `${this.#names.tracer}.members("${kind}",`, ")");
    }
  }

  #called(method: string, call: Node, whole: Node): void {
    const id = this.#sites.of(call);
    if (id === undefined) return;
    const { tracer: K } = this.#names;
    this.#into.around(whole, `${K}.${method}(${id},${K}.calls(),`, ")");
  }

  /** Behind a failed `await` and at the end of a generator nobody else says which span goes on. */
  #try({ handler, finalizer }: Extract<Node, { type: "TryStatement" }>, { span, fn }: Around): void {
    if (!fn) return;
    const { tracer: K } = this.#names;
    if (handler) {
      const error = handler.param?.type === "Identifier" ? `,${handler.param.name}` : "";
      this.#into.open(handler.body.start + 1, `${K}.here(${span}${error});`);
    }
    if (finalizer) this.#into.open(finalizer.start + 1, `${K}.here(${span});`);
  }

  #loop(loop: LoopNode, { span, labelled }: Around): void {
    const { tracer: K } = this.#names;
    const awaiting = this.#sites.awaitOf(loop);
    const head = `${K}.turn(${this.#sites.of(loop)});`;
    if (awaiting === undefined) {
      this.#body(loop.body, head, "");
      return;
    }
    const [gets, asks] = [`${K}.gets(${span},${awaiting})`, `${K}.asks(${span},${awaiting}`];
    this.#into.around(labelled ?? loop, "{", `${gets}}`);
    if (loop.type === "ForOfStatement") this.#into.around(loop.right, `${asks},`, ")");
    this.#body(loop.body, `${gets};${head}try{`, `}finally{${asks})}`);
  }

  /** At the beginning and the end of what a loop repeats. */
  #body(body: Node, head: string, tail: string): void {
    if (body.type !== "BlockStatement") this.#into.around(body, `{${head}`, `${tail}}`);
    else if (tail === "") this.#into.open(body.start + 1, head);
    else this.#inside(body.start + 1, body.end - 1, head, tail);
  }
}

/** `.catch(…)`, and `.then(…)` with two functions: what they give needs nobody. */
function handlesRejection({ callee, arguments: args }: Call): boolean {
  const method = bare(callee);
  if (method.type !== "MemberExpression" || method.property.type !== "Identifier") return false;
  const { name } = method.property;
  return (name === "catch" && args.length > 0) || (name === "then" && args.length > 1);
}

/** What a combinator of Promise waits for: all of its members, or one of them. */
function combinatorOf({ callee }: Call): "all" | "race" | undefined {
  const method = bare(callee);
  if (method.type !== "MemberExpression" || method.property.type !== "Identifier") return undefined;
  if (method.object.type !== "Identifier" || method.object.name !== "Promise") return undefined;
  switch (method.property.name) {
    case "all":
    case "allSettled":
      return "all";
    case "race":
    case "any":
      return "race";
    default:
      return undefined;
  }
}
