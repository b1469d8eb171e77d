/**
 * Which variable an identifier stands for. A variable has one name per declaration, `user@users.ts:12:7`, so that two
 * that are called the same are told apart. `this` is a variable too: of its class, or else of its function.
 */
import type { Node } from "oxc-parser";
import { type FunctionNode, isFunction, namesIn, partsOf } from "./syntax.ts";

export interface Variables {
  /** The variable of an identifier or a `this`; undefined for what is declared elsewhere, such as `Promise`. */
  of(node: Node): string | undefined;
  /** Where it is declared, as an offset. */
  declaredAt(variable: string): number;
}

/** Where variables are declared. `placeOf` names an offset. */
export function readVariables(program: Node, placeOf: (offset: number) => string): Variables {
  const reader = new Reader(placeOf);
  reader.read(program, new Scope(undefined, { isFunction: true, self: undefined }));
  return reader.variables();
}

interface ScopeKind {
  readonly isFunction: boolean;
  /** What `this` is. */
  readonly self: string | undefined;
}

class Scope {
  readonly #names = new Map<string, string>();
  readonly #parent: Scope | undefined;
  readonly #isFunction: boolean;
  readonly self: string | undefined;

  constructor(parent: Scope | undefined, { isFunction, self }: ScopeKind) {
    this.#parent = parent;
    this.#isFunction = isFunction;
    this.self = self;
  }

  inner(kind: Partial<ScopeKind> = {}): Scope {
    return new Scope(this, { isFunction: false, self: this.self, ...kind });
  }

  declare(name: string, variable: string): void {
    if (!this.#names.has(name)) this.#names.set(name, variable);
  }

  /** The scope that a `var` belongs to. */
  outermost(): Scope {
    return this.#isFunction || !this.#parent ? this : this.#parent.outermost();
  }

  find(name: string): string | undefined {
    return this.#names.get(name) ?? this.#parent?.find(name);
  }
}

class Reader {
  readonly #placeOf: (offset: number) => string;
  readonly #mentions: (readonly [Extract<Node, { type: "Identifier" }>, Scope])[] = [];
  readonly #selves = new Map<Node, string>();
  readonly #declaredAt = new Map<string, number>();
  /** Functions whose `this` is that of their class. */
  readonly #methods = new Set<Node>();

  constructor(placeOf: (offset: number) => string) {
    this.#placeOf = placeOf;
  }

  variables(): Variables {
    const found = new Map<Node, string>(this.#selves);
    for (const [node, scope] of this.#mentions) {
      const variable = scope.find(node.name);
      if (variable !== undefined) found.set(node, variable);
    }
    return { of: (node) => found.get(node), declaredAt: (name) => this.#declaredAt.get(name) ?? -1 };
  }

  read(node: Node, scope: Scope): void {
    if (node.type === "Identifier") this.#mentions.push([node, scope]);
    else if (node.type === "ThisExpression") {
      if (scope.self !== undefined) this.#selves.set(node, scope.self);
    } else {
      const inner = this.#scopeInside(node, scope);
      for (const part of partsOf(node)) this.read(part, inner);
    }
  }

  /** Declares what the node declares. */
  #scopeInside(node: Node, scope: Scope): Scope {
    if (isFunction(node)) return this.#functionScope(node, scope);
    switch (node.type) {
      case "ClassDeclaration":
      case "ClassExpression": {
        const inner = scope.inner({ self: this.#variable("this", node) });
        if (node.id) this.#declare(node.type === "ClassDeclaration" ? scope : inner, node.id);
        for (const it of node.body.body) if (it.type === "MethodDefinition") this.#methods.add(it.value);
        return inner;
      }
      case "VariableDeclaration": {
        const owner = node.kind === "var" ? scope.outermost() : scope;
        for (const it of node.declarations) this.#declareAll(owner, it.id);
        return scope;
      }
      case "ImportDeclaration":
        for (const it of node.specifiers ?? []) this.#declare(scope, it.local);
        return scope;
      case "CatchClause": {
        const inner = scope.inner();
        if (node.param) this.#declareAll(inner, node.param);
        return inner;
      }
      case "StaticBlock":
        return scope.inner({ isFunction: true });
      case "TSModuleDeclaration":
        if (node.id.type === "Identifier") this.#declare(scope, node.id);
        return scope.inner({ isFunction: true });
      case "BlockStatement":
      case "SwitchStatement":
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        return scope.inner();
      default:
        return scope;
    }
  }

  #functionScope(node: FunctionNode, scope: Scope): Scope {
    const keepsSelf = node.type === "ArrowFunctionExpression" || this.#methods.has(node);
    const self = keepsSelf ? scope.self : this.#variable("this", node);
    const inner = scope.inner({ isFunction: true, self });
    if (node.type === "FunctionDeclaration" && node.id) this.#declare(scope, node.id);
    if (node.type === "FunctionExpression" && node.id) this.#declare(inner, node.id);
    for (const it of node.params) this.#declareAll(inner, it);
    return inner;
  }

  #declareAll(scope: Scope, pattern: Node): void {
    for (const it of namesIn(pattern)) this.#declare(scope, it);
  }

  #declare(scope: Scope, id: { readonly name: string; readonly start: number }): void {
    scope.declare(id.name, this.#variable(id.name, id));
  }

  #variable(name: string, { start }: { readonly start: number }): string {
    const variable = `${name}@${this.#placeOf(start)}`;
    this.#declaredAt.set(variable, start);
    return variable;
  }
}
