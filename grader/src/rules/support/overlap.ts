/**
 * Whether two runs of a function can be under way at the same time, and on the same state, as far as the file shows.
 *
 * What nobody in the file calls, and what is handed to functions of which nothing is known, is silent; what others can
 * get hold of (exported, or returned together with the state) is called as they like.
 */
import { type CallExpression, Node } from "ts-morph";
import { isMember } from "./called-by.ts";
import { conditionsOf } from "./conditions.ts";
import { type FunctionNode, functionAround, indexIn, isFunction, ownNodes } from "./functions.ts";
import { homeOf } from "./homes.ts";
import { isInside } from "./inside.ts";
import { declarationsOf } from "./local-function.ts";
import { loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { receiverOf } from "./receiver.ts";
import { isExported, nameNodeOf } from "./started-often.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { usesOf } from "./uses.ts";
import { nameOf } from "./work.ts";

const repeaters =
  /^((Readonly)?Array|Map|Set)\.(map|flatMap|forEach|filter|some|every)$|^ArrayConstructor\.from$/;
const listeners = /^(on|addListener|addEventListener|subscribe|setInterval)$/;
const starters = /^(spawn|createTask|setTimeout|setImmediate|queueMicrotask|nextTick)$/;

/** `home` is where the state lives, as `homeOf` tells it. */
export function mayOverlap(fn: Node, home: Node, seen: ReadonlySet<Node> = new Set()): boolean {
  if (!isFunction(fn) || Node.isConstructorDeclaration(fn) || seen.has(fn)) return false;
  const further = new Set([...seen, fn]);
  if (Node.isParameterDeclaration(home) && home.getParent() === fn) return overlapsOn(fn, home, further);
  if (isInside(home, fn)) return false;
  const uses = usesOf(fn);
  if (isOpen(fn, home, uses)) return true;
  return uses.some((use) =>
    Node.isCallExpression(use) && isCallOf(use, fn, uses)
      ? callOverlaps(use, uses, homeAt(use, home), further)
      : valueOverlaps(use, uses, home, further),
  );
}

function isCallOf(use: CallExpression, fn: FunctionNode, uses: readonly Node[]): boolean {
  return uses.includes(use) && !use.getArguments().some((it) => unwrap(it) === fn);
}

/** Whether others than the code in the file can call the function on the state. */
function isOpen(fn: FunctionNode, home: Node, uses: readonly Node[]): boolean {
  if (isOwnClass(home)) {
    const isMethod = fn.getFirstAncestor((it) => it === home || isFunction(it)) === home;
    return isMethod && isPublic(fn) && (isExportedClass(home) || uses.length === 0);
  }
  if (isKeptOutside(fn)) return true;
  if (!Node.isSourceFile(home)) return false;
  const owner = fn.getFirstAncestor(isOwnClass);
  return owner ? isPublic(fn) && isExportedClass(owner) : isExported(fn) || isDefault(fn);
}

function isOwnClass(node: Node): boolean {
  return (
    Node.isClassDeclaration(node) || Node.isClassExpression(node) || Node.isObjectLiteralExpression(node)
  );
}

function isExportedClass(home: Node): boolean {
  if (Node.isClassDeclaration(home)) {
    const exported = home.getSourceFile().getSymbol()?.getExports() ?? [];
    const symbol = home.getSymbol()?.compilerSymbol;
    return exported.some((it) => (it.isAlias() ? it.getAliasedSymbol() : it)?.compilerSymbol === symbol);
  }
  return escapes(home);
}

/** A method of an object that is returned or exported. */
function isKeptOutside(fn: FunctionNode): boolean {
  const member = Node.isMethodDeclaration(fn) ? fn : wrapping(fn).getParent();
  const holder =
    Node.isPropertyAssignment(member) || Node.isMethodDeclaration(member) ? member.getParent() : undefined;
  return Node.isObjectLiteralExpression(holder) && escapes(holder);
}

function isDefault(fn: FunctionNode): boolean {
  return Node.isFunctionDeclaration(fn) && fn.isDefaultExport();
}

function isPublic(fn: FunctionNode): boolean {
  const name = nameNodeOf(fn);
  const member = Node.isMethodDeclaration(fn) ? fn : wrapping(fn).getParent();
  const isHidden =
    Node.isModifierable(member) && (member.hasModifier("private") || member.hasModifier("protected"));
  return name !== undefined && !Node.isPrivateIdentifier(name) && !isHidden;
}

/** `owner.method()`: the state is that of the owner. */
function homeAt(call: CallExpression, home: Node): Node | undefined {
  if (!isOwnClass(home)) return home;
  const receiver = receiverOf(call);
  if (!receiver) return undefined;
  return Node.isThisExpression(unwrap(receiver)) ? home : homeOf(receiver);
}

function callOverlaps(
  call: Node,
  uses: readonly Node[],
  home: Node | undefined,
  seen: ReadonlySet<Node>,
): boolean {
  if (!home) return false;
  const around = functionAround(call);
  if (isOnlyOne(call)) return false;
  if (!isWaitedFor(call)) {
    const loop = loopAround(call);
    if (loop && !isInside(home, loop)) return true;
    const isBeside = (it: Node) => it !== call && functionAround(it) === around && !isOtherBranch(it, call);
    if (uses.some(isBeside)) return true;
  }
  return mayOverlap(around, home, seen);
}

/** Whether the caller goes on only when the call has ended. */
function isWaitedFor(call: Node): boolean {
  const outer = wrapping(call);
  const parent = outer.getParent();
  if (Node.isConditionalExpression(parent) || Node.isBinaryExpression(parent)) return isWaitedFor(parent);
  if (Node.isArrowFunction(parent)) return parent.getBody() === outer;
  return Node.isAwaitExpression(parent) || Node.isYieldExpression(parent) || Node.isReturnStatement(parent);
}

/** `if (this.running) return this.running; this.running = this.run();`: there is one run for all who come. */
function isOnlyOne(call: Node): boolean {
  const assignment = wrapping(call).getParent();
  if (!Node.isBinaryExpression(assignment) || assignment.getRight() !== wrapping(call)) return false;
  const operator = assignment.getOperatorToken().getText();
  const kept = assignment.getLeft().getText();
  if (operator !== "=") return operator === "??=";
  return conditionsOf(assignment, [functionAround(assignment)]).some((it) =>
    ownNodes(it).some((asked) => asked.getText() === kept),
  );
}

function isOtherBranch(a: Node, b: Node): boolean {
  const fork = a.getFirstAncestor(
    (it) => (Node.isIfStatement(it) || Node.isConditionalExpression(it)) && isInside(b, it),
  );
  const branch = (node: Node) => node.getAncestors().find((it) => it.getParent() === fork) ?? node;
  return fork !== undefined && branch(a) !== branch(b);
}

/** A function that is handed to somebody, or kept. */
function valueOverlaps(use: Node, uses: readonly Node[], home: Node, seen: ReadonlySet<Node>): boolean {
  const call = use.getParent();
  if (!Node.isCallExpression(call)) return escapes(use);
  const library = libraryName(call) ?? "";
  if (repeaters.test(library)) return true;
  const name = nameOf(call);
  if (listeners.test(name)) return true;
  if (starters.test(name)) return callOverlaps(call, uses, home, seen);
  // One behind the other, if the chain is shared.
  if (!/^Promise(Like)?\.(then|catch|finally)$/.test(library)) return false;
  const receiver = receiverOf(call);
  const chain = receiver && homeOf(receiver);
  const around = functionAround(call);
  return chain !== undefined && isInside(chain, around) && mayOverlap(around, home, seen);
}

/** Whether a value gets out of the function or the file that makes it. */
function escapes(value: Node, depth = 0): boolean {
  const outer = wrapping(value);
  const parent = outer.getParent();
  if (!parent || depth > 4) return false;
  if (Node.isReturnStatement(parent) || Node.isExportAssignment(parent)) return true;
  if (Node.isArrowFunction(parent)) return parent.getBody() === outer;
  if (Node.isPropertyAssignment(parent) || Node.isShorthandPropertyAssignment(parent))
    return escapes(parent.getParentOrThrow(), depth + 1);
  if (Node.isMethodDeclaration(parent) || Node.isArrayLiteralExpression(parent))
    return escapes(parent, depth + 1);
  if (Node.isBinaryExpression(parent)) {
    const left = unwrap(parent.getLeft());
    return parent.getRight() === outer && isMember(left) && !isHandedIn(left);
  }
  if (!Node.isVariableDeclaration(parent)) return false;
  const name = parent.getNameNode();
  if (parent.getVariableStatement()?.isExported()) return true;
  return Node.isIdentifier(name) && mentionsOf(name).some((it) => escapes(it, depth + 1));
}

/** `options.load`, where `options` is a parameter: nobody knows who calls what is put there, and how often. */
function isHandedIn(member: Node): boolean {
  const owner = Node.isPropertyAccessExpression(member) ? unwrap(member.getExpression()) : undefined;
  return owner !== undefined && declarationsOf(owner).some(Node.isParameterDeclaration);
}

/** The state is handed in: whether a caller hands in the same one again before the run before has ended. */
function overlapsOn(fn: FunctionNode, parameter: Node, seen: ReadonlySet<Node>): boolean {
  const at = indexIn(fn.getParameters(), parameter);
  const uses = usesOf(fn);
  return uses.some((use) => {
    const value = Node.isCallExpression(use) ? use.getArguments()[at] : undefined;
    const home = value && homeOf(value);
    return home !== undefined && callOverlaps(use, uses, home, seen);
  });
}
