/**
 * Which function of the given `io` a call reaches, by where the values come from.
 *
 * Types say so nearly always. They are lost by a cast, by `any`, by `Reflect`: then the value is followed back through
 * constants, destructuring, parameters and fields to where it was an `Io`. A name that is known only at run time is
 * told by the number of arguments: `fetch` takes at least two, `sleep` and `log` take one.
 */
import { type CallExpression, Node } from "ts-morph";
import { calledBy, isMember, nameOfMember, textOf } from "./called-by.ts";
import { indexIn, isFunction, nodesIn } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf } from "./local-function.ts";
import { Memo } from "./memo.ts";
import { callsOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

const atMost = 6;
const known = new Memo<Node, { readonly name: string | undefined }>();

/** `Io.fetch`, say; undefined for a call that does not come from an `io`. */
export function givenName(call: CallExpression, kit: Kit): string | undefined {
  const before = known.get(call);
  if (before) return before.name;
  const name = findName(call, kit);
  known.set(call, { name });
  return name;
}

function findName(call: CallExpression, kit: Kit): string | undefined {
  const key = keyOf(calledBy(call), kit, 0);
  if (key === undefined) return undefined;
  return `Io.${key.text ?? (takesOne(call) ? "sleep" : "fetch")}`;
}

interface Key {
  /** Undefined if it is computed. */
  readonly text: string | undefined;
}

/** By which name a function was taken out of an `io`. */
function keyOf(callee: Node, kit: Kit, depth: number): Key | undefined {
  const inner = unwrap(callee);
  if (depth > atMost) return undefined;
  if (isMember(inner)) return isIo(inner.getExpression(), kit) ? { text: nameOfMember(inner) } : undefined;
  if (Node.isCallExpression(inner)) {
    const [owner, key] = inner.getArguments();
    const isGet = inner.getExpression().getText() === "Reflect.get";
    if (isGet && owner && isIo(owner, kit)) return { text: textOf(key) };
    const bound = calledBy(inner);
    return nameOfMember(unwrap(inner.getExpression())) === "bind"
      ? keyOf(boundOf(bound), kit, depth + 1)
      : undefined;
  }
  const [declaration] = declarationsOf(inner);
  if (Node.isVariableDeclaration(declaration)) {
    const value = declaration.getInitializer();
    return value && keyOf(value, kit, depth + 1);
  }
  return Node.isBindingElement(declaration) ? keyOfBinding(declaration, kit) : undefined;
}

/** `const { fetch: get } = io` */
function keyOfBinding(element: Node, kit: Kit): Key | undefined {
  const holder = element.getParent()?.getParent();
  if (!Node.isBindingElement(element) || !Node.isVariableDeclaration(holder)) return undefined;
  const value = holder.getInitializer();
  if (!Node.isObjectBindingPattern(element.getParent()) || !value || !isIo(value, kit)) return undefined;
  const name = element.getPropertyNameNode() ?? element.getNameNode();
  return {
    text: Node.isComputedPropertyName(name) ? textOf(name.getExpression()) : (textOf(name) ?? name.getText()),
  };
}

function boundOf(bound: Node): Node {
  return isMember(bound) && nameOfMember(bound) === "bind" ? bound.getExpression() : bound;
}

/** Whether a value is an `Io`, whatever its type is called here, or one that its variable may have been given. */
function isIo(value: Node, kit: Kit): boolean {
  const values = [unwrap(value)];
  const followed = new Set<Node>();
  for (const it of values) {
    const type = typeOf(it);
    if (kit.isIo(type) || (type.isAny() && it.getText() === "io")) return true;
    const declarations = Node.isThisExpression(it) ? [] : declarationsOf(it);
    for (const declaration of declarations.filter((one) => !followed.has(one))) {
      followed.add(declaration);
      values.push(...sourcesOf(declaration).map(unwrap));
    }
  }
  return false;
}

const sources = new Memo<Node, readonly Node[]>();

/** The expressions that give a variable, a parameter or a field its value. */
function sourcesOf(declaration: Node): readonly Node[] {
  const before = sources.get(declaration) ?? findSources(declaration);
  sources.set(declaration, before);
  return before;
}

function findSources(declaration: Node): readonly Node[] {
  if (Node.isVariableDeclaration(declaration)) {
    const value = declaration.getInitializer();
    return value ? [value] : [];
  }
  if (Node.isParameterDeclaration(declaration)) return argumentsFor(declaration);
  if (!Node.isPropertyDeclaration(declaration)) return [];
  const value = declaration.getInitializer();
  const assigned = nodesIn(declaration.getParent()).flatMap((it) => {
    if (!Node.isBinaryExpression(it) || it.getOperatorToken().getText() !== "=") return [];
    return declarationsOf(it.getLeft()).some((one) => one === declaration) ? [it.getRight()] : [];
  });
  return value ? [value, ...assigned] : assigned;
}

/** What the calls in the file hand over for a parameter; its own type, where there is none. */
function argumentsFor(parameter: Node): Node[] {
  const owner = parameter.getParent();
  if (!isFunction(owner)) return [];
  const at = indexIn(owner.getParameters(), parameter);
  const calls = Node.isConstructorDeclaration(owner) ? constructionsOf(owner.getParent()) : callsOf(owner);
  return calls.flatMap((it) => {
    const values = Node.isCallExpression(it) || Node.isNewExpression(it) ? it.getArguments() : [];
    return values.slice(at, at + 1);
  });
}

function constructionsOf(owner: Node): Node[] {
  return nodesIn(owner.getSourceFile()).filter(
    (it) => Node.isNewExpression(it) && declarationsOf(it.getExpression()).some((one) => one === owner),
  );
}

function takesOne(call: CallExpression): boolean {
  const values = call.getArguments();
  const name = nameOfMember(unwrap(call.getExpression()));
  if (name === "call") return values.length === 2;
  const list = name === "apply" ? values.at(-1) : undefined;
  if (list) return Node.isArrayLiteralExpression(list) && list.getElements().length === 1;
  return values.length === 1 && !Node.isSpreadElement(values[0]);
}
