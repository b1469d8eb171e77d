/** What is opened in a function and has to be closed by it, if it goes nowhere else. */
import {
  type CallExpression,
  type Symbol as MorphSymbol,
  Node,
  type Type,
  type VariableDeclaration,
} from "ts-morph";
import { checkerOf } from "./checker-of.ts";
import { isFunction, ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { isLibraryFile, libraryName } from "./member.ts";
import { awaitedType, isThenable, isUntyped } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { nameOf } from "./work.ts";

/** A variable, what made its value, and by which of its members that is closed. */
export interface Opened {
  readonly name: Node;
  readonly maker: Node;
  readonly isIterator: boolean;
  /** Names, and the symbols `Symbol.dispose` and `Symbol.asyncDispose` by these texts. */
  readonly closers: ReadonlySet<string>;
}

export function openedBy(declaration: VariableDeclaration, kit: Kit): Opened | undefined {
  const [name, value] = [declaration.getNameNode(), declaration.getInitializer()];
  const statement = declaration.getVariableStatement();
  if (!value || !statement || !Node.isIdentifier(name) || statement.getDeclarationKind().endsWith("using"))
    return undefined;
  const iterator = iteratorIn(value, kit);
  if (iterator) return { name, maker: iterator, isIterator: true, closers: new Set(["return"]) };
  const maker = makerIn(value);
  const closers = maker ? closersOf(typeOf(name), maker, kit) : new Set<string>();
  return maker && closers.size > 0 ? { name, maker, isIterator: false, closers } : undefined;
}

/** `source[Symbol.asyncIterator]()`, or the call of an async generator that has something to clean up. */
function iteratorIn(value: Node, kit: Kit): Node | undefined {
  const inner = unwrap(value);
  if (Node.isConditionalExpression(inner))
    return iteratorIn(inner.getWhenTrue(), kit) ?? iteratorIn(inner.getWhenFalse(), kit);
  if (!Node.isCallExpression(inner) || kit.nameOf(inner)) return undefined;
  const type = typeOf(inner);
  const isAsync = type.getSymbol()?.getName() === "AsyncGenerator" || isByHand(inner);
  return isAsync && type.getProperty("return") && cleansUp(inner) ? inner : undefined;
}

function isByHand(call: CallExpression): boolean {
  const callee = unwrap(call.getExpression());
  return (
    Node.isElementAccessExpression(callee) &&
    callee.getArgumentExpression()?.getText() === "Symbol.asyncIterator"
  );
}

/** Whether there is something to do when the iterator is left; where its code is not in sight, there may be. */
function cleansUp(call: CallExpression): boolean {
  const receiver = unwrap(call.getExpression());
  const source = Node.isElementAccessExpression(receiver) ? unwrap(receiver.getExpression()) : undefined;
  if (isByHand(call) && Node.isCallExpression(source) && bodyCalledBy(source)) return cleansUp(source);
  const body = bodyCalledBy(call);
  return !body || !isGeneratorBody(body) || ownNodes(body).some(holdsSomething);
}

function bodyCalledBy(call: CallExpression): Node | undefined {
  const signature = checkerOf(call).getResolvedSignature(call);
  const raw = signature?.compilerSignature.declaration;
  if (!raw || raw.getSourceFile().isDeclarationFile) return undefined;
  const declaration = signature?.getDeclaration() as Node | undefined;
  return isFunction(declaration) ? declaration.getBody() : undefined;
}

function isGeneratorBody(body: Node): boolean {
  const owner = body.getParent();
  const canYield =
    Node.isFunctionDeclaration(owner) || Node.isFunctionExpression(owner) || Node.isMethodDeclaration(owner);
  return canYield && owner.isGenerator();
}

function holdsSomething(node: Node): boolean {
  if (Node.isTryStatement(node)) return node.getFinallyBlock() !== undefined;
  if (Node.isVariableStatement(node)) return node.getDeclarationKind().endsWith("using");
  if (Node.isYieldExpression(node)) return node.getText().startsWith("yield*");
  return Node.isForOfStatement(node) && (node.isAwaited() || !typeOf(node.getExpression()).isArray());
}

/** `new Pool()`, `await openFile(…)`, `createClient()`. */
function makerIn(value: Node): Node | undefined {
  const inner = unwrap(value);
  if (Node.isAwaitExpression(inner)) return makerIn(inner.getExpression());
  if (Node.isNewExpression(inner)) return inner;
  const isMade =
    Node.isCallExpression(inner) &&
    /^(begin|connect|create|dial|fork|launch|log[iI]n|open|spawn)([A-Z_].*)?$/.test(nameOf(inner));
  return isMade ? inner : undefined;
}

const closing = /^(close|closeAsync|dispose|disposeAsync|destroy|terminate)$/;
/** A `close` that tells others that there is no more to come, and whatever may be left to the garbage collector. */
const passesOn = /^(put|push|enqueue|publish|emit)$/;
const harmless =
  /(Controller|Signal|Timeout|Immediate|Lock|Mutex|Semaphore|Queue|Channel|Event|Port|Subject)$/;
/** What lies within one program, or goes out of it: then it is opened by a wait, and closed by one. */
const mayGoOut = /(Channel|Port)$/;

function closersOf(whole: Type, maker: Node, kit: Kit): Set<string> {
  const type = whole.getNonNullableType();
  const none = new Set<string>();
  if (
    isUntyped(type) ||
    type.isUnion() ||
    !type.isObject() ||
    isThenable(type) ||
    kit.isGuard(awaitedType(type))
  )
    return none;
  const symbol = type.getSymbol()?.compilerSymbol;
  const files = symbol?.declarations?.map((it) => it.getSourceFile().fileName) ?? [];
  const name = symbol?.name ?? "";
  const isThread = /^(Worker|ChildProcess)$/.test(name);
  if (files.some(isLibraryFile) && !/^(Async)?DisposableStack$/.test(name)) return none;
  if (files.some((it) => kit.includes(it)) && !isThread) return none;
  if ((harmless.test(name) && !goesOut(type, name, maker)) || libraryName(maker)?.startsWith("Promise"))
    return none;
  const members = type.getProperties().filter((it) => !it.isOptional());
  const named = members.map((it) => ({ name: memberName(it.getName()), symbol: it }));
  if (!isThread && named.some((it) => passesOn.test(it.name) || isSubject(it.symbol, maker))) return none;
  const found = named
    .filter((it) => closing.test(it.name) || it.name.startsWith("Symbol.") || isOfProcess(it.name, name))
    .filter((it) => it.symbol.getTypeAtLocation(maker).getCallSignatures().length > 0);
  return new Set(found.map((it) => it.name));
}

/** `await openChannel(…)`, closed by `await channel.close()`; one that belongs to a connection ends with it. */
function goesOut(type: Type, name: string, maker: Node): boolean {
  if (!mayGoOut.test(name) || !Node.isCallExpression(maker) || receiverOf(maker) !== undefined) return false;
  const close = type.getProperty("close")?.getTypeAtLocation(maker);
  return (
    isThenable(typeOf(maker)) &&
    close?.getCallSignatures().some((it) => isThenable(it.getReturnType())) === true
  );
}

/** `subject.next(value)` tells others; `cursor.next()` asks. */
function isSubject(member: MorphSymbol, place: Node): boolean {
  const signatures = member.getName() === "next" ? member.getTypeAtLocation(place).getCallSignatures() : [];
  return signatures.some((it) => it.getParameters().length > 0);
}

/** The compiler calls a member that has a symbol for a name `__@dispose@12`. */
function memberName(name: string): string {
  const known = /^__@(dispose|asyncDispose)@/.exec(name)?.[1];
  return known ? `Symbol.${known}` : name;
}

function isOfProcess(name: string, owner: string): boolean {
  return owner === "ChildProcess" && /^(kill|disconnect)$/.test(name);
}
