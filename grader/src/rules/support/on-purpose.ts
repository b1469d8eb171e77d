/** Whether the code around a place tells that a failure is let go on purpose there, or dealt with in another way. */
import { type CallExpression, Node } from "ts-morph";
import { calledBy, isMember, nameOfMember } from "./called-by.ts";
import { functionAround, isFunction, ownNodes } from "./functions.ts";
import { givesNothing } from "./promises.ts";
import { unwrap } from "./unwrap.ts";
import { nameOf } from "./work.ts";

const words =
  /\b(ignor\w*|expected|on purpose|best[- ]effort|deliberate\w*|intentional\w*|harmless|optional|never (rejects|fails|throws)|(cannot|can't) (fail|reject)|(does not|doesn't) matter|no matter|don't care|whatever|fire[- ]and[- ]forget|handled|reported|logged|recorded|(biome|eslint|oxlint)-\w+)\b/i;

/** A word at the beginning of a name: `close` of `closeAll`, and not of `closest`. */
function beginsWith(verbs: string): RegExp {
  return new RegExp(`^[_#]*(${verbs.replaceAll(" ", "|")})(?![a-z])`);
}

const quietName = /ignor|expected|quiet|silent|suppress|swallow|safely/i;
const tryName = beginsWith("try attempt maybe probe");
const stopName = beginsWith("abort cancel kill stop terminate");
const cleanUpName = beginsWith(
  "abort cancel cleanup clean close destroy detach disconnect dispose drain end exit finalize kill leave quit release " +
    "return rollback shutdown shut stop teardown tear terminate undo unlink unlock unsubscribe",
);

/** Whether a comment at the statement or at the function around says so, or the function's name. */
export function isSaidOnPurpose(node: Node): boolean {
  const statement = node.getFirstAncestor((it) => Node.isStatement(it)) ?? node;
  const own = Node.isStatement(node) ? node : statement;
  const around = functionAround(node);
  return (
    isCommented(own) ||
    (isFunction(around) &&
      (saysOnPurpose(nameOfFunction(around) ?? "") || isCommented(commentedPart(around))))
  );
}

function isCommented(node: Node): boolean {
  const comments = [...node.getLeadingCommentRanges(), ...node.getTrailingCommentRanges()];
  return comments.some((it) => isReason(it.getText()));
}

/** Whether a comment has a word that says that a failure does not matter. */
export function isReason(comment: string): boolean {
  return words.test(comment);
}

/** Whether a name says it: `ignoreError`, `_expected`, `tryToSave`. */
export function saysOnPurpose(name: string): boolean {
  return quietName.test(name) || tryName.test(name);
}

/** Whether a place belongs to the clean-up: a `finally` or a `catch`, a function called `close`, a callback of `defer`. */
export function isInCleanUp(node: Node): boolean {
  for (let it = node, parent = it.getParent(); parent; it = parent, parent = it.getParent()) {
    if (Node.isTryStatement(parent) && parent.getTryBlock() !== it) return true;
    if (isFunction(it) && isCleanUpName(nameOfFunction(it)) && givesNothing(it.getReturnType())) return true;
    if (
      Node.isCallExpression(parent) &&
      /^(adopt|catch|defer|finally)$/.test(nameOf(parent)) &&
      isFunction(it)
    )
      return true;
  }
  return false;
}

/** Whether a call does nothing but clean up: `socket.close()`. */
export function isCleanUpCall(call: CallExpression): boolean {
  const callee = calledBy(call);
  return isCleanUpName((isMember(callee) ? nameOfMember(callee) : undefined) ?? nameOf(call));
}

function isCleanUpName(name: string | undefined): boolean {
  return name !== undefined && (cleanUpName.test(name) || /Symbol\.(asyncDispose|dispose)/.test(name));
}

/** Whether the work was told to stop before, so that its failure is the answer to that. */
export function isAfterStop(node: Node): boolean {
  const isAsked = node
    .getAncestors()
    .some((it) => Node.isIfStatement(it) && /\b(isA|a)borted\b/.test(it.getExpression().getText()));
  return (
    isAsked ||
    ownNodes(functionAround(node)).some(
      (it) => Node.isCallExpression(it) && it.getEnd() <= node.getStart() && stopName.test(lastName(it)),
    )
  );
}

/** Whether the function goes on to ask how it went: it throws, rejects, or looks at a signal. */
export function isJudgedLater(node: Node): boolean {
  return ownNodes(functionAround(node)).some((it) => {
    if (it.getStart() < node.getEnd()) return false;
    if (Node.isThrowStatement(it)) return true;
    if (Node.isPropertyAccessExpression(it)) return it.getName() === "aborted";
    return Node.isCallExpression(it) && /^(throw|reject|assert|expect)/.test(lastName(it));
  });
}

function lastName(call: CallExpression): string {
  const callee = unwrap(call.getExpression());
  return (isMember(callee) ? nameOfMember(callee) : undefined) ?? nameOf(call);
}

/** What a function is called: by its declaration, or by what holds it. */
function nameOfFunction(node: Node): string | undefined {
  const holder = holderOf(node);
  return Node.hasName(holder) ? holder.getName() : undefined;
}

function holderOf(node: Node): Node {
  const parent = node.getParent();
  const isHeld =
    Node.isVariableDeclaration(parent) ||
    Node.isPropertyAssignment(parent) ||
    Node.isPropertyDeclaration(parent);
  return isHeld ? parent : node;
}

/** The statement or member that comments about a function stand in front of. */
function commentedPart(node: Node): Node {
  const holder = holderOf(node);
  return (Node.isVariableDeclaration(holder) ? holder.getVariableStatement() : undefined) ?? holder;
}
