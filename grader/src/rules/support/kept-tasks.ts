/** Promises that are put somewhere, and that nobody takes out again. */
import {
  type CallExpression,
  Node,
  type ObjectLiteralExpression,
  type Type,
  type VariableDeclaration,
} from "ts-morph";
import { isOnlyAsked } from "./asked.ts";
import { nodesIn } from "./functions.ts";
import { isExportedByName } from "./is-exported.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { initializerOf } from "./sure-promise.ts";
import { typeOf } from "./type-of.ts";
import { unwatched } from "./unwatched.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** A variable or a property that only its own file can reach. */
interface Place {
  readonly name: Node;
  readonly value: Node | undefined;
  /** `task`, `this.#task`, `state.task`, wherever that is mentioned. */
  readonly mentions: readonly Node[];
}

export interface KeptTasks {
  /** The name of what holds the promise or the promises; the left side of an assignment where that fills it. */
  readonly at: Node;
  /** The calls whose promises are kept. */
  readonly starts: readonly Node[];
  readonly isList: boolean;
  /** Whether they are put in after the declaration. */
  readonly isFilled: boolean;
  /** The places that ask whether there is one, or how many. */
  readonly questions: readonly Node[];
}

/** What is kept by what `node` declares, and is neither awaited nor handed on anywhere. */
export function keptTasks(node: Node): KeptTasks[] {
  return placesOf(node).flatMap((place) => {
    const uses = place.mentions.map(useOf);
    if (uses.includes("taken")) return [];
    const declared = place.value ? startsIn(place.value) : [];
    const filled = uses.filter((it) => typeof it === "object").filter((it) => it.starts.length > 0);
    const starts = [...declared, ...filled.flatMap((it) => it.starts)];
    if (starts.length === 0) return [];
    const [first] = filled;
    const type = typeOf(place.name);
    return [
      {
        at: declared.length > 0 || !first || first.isItem ? place.name : first.at,
        starts,
        isList: !isThenable(type) && !isUntyped(type),
        isFilled: filled.length > 0,
        questions: place.mentions.filter((_, index) => uses[index] === "asked"),
      },
    ];
  });
}

function placesOf(node: Node): Place[] {
  if (Node.isPropertyDeclaration(node) && Node.isPrivateIdentifier(node.getNameNode())) {
    if (!mayHold(typeOf(node))) return [];
    const mentions = mentionsOf(node.getNameNode()).map((it) => it.getParentOrThrow());
    return [{ name: node.getNameNode(), value: node.getInitializer(), mentions }];
  }
  if (!Node.isVariableDeclaration(node) || !isLocal(node)) return [];
  const [name, value] = [node.getNameNode(), node.getInitializer()];
  if (Node.isArrayBindingPattern(name)) return placesInPattern(node);
  if (!Node.isIdentifier(name)) return [];
  const inner = value && unwrap(value);
  if (Node.isObjectLiteralExpression(inner)) {
    const isWorthALook = inner.getProperties().some((it) => mayHold(typeOf(it)));
    return isWorthALook ? placesInObject(inner, mentionsOf(name)) : [];
  }
  return mayHold(typeOf(node)) ? [{ name, value, mentions: mentionsOf(name) }] : [];
}

/** Whether a type is that of a promise, or of something with promises in it. */
function mayHold(type: Type): boolean {
  if (isUntyped(type) || isThenable(type)) return true;
  const items = type.getNonNullableType().getTypeArguments();
  return items.some((it) => isUntyped(it) || isThenable(it));
}

/** Whether nobody outside of the file sees a variable, and nothing ends with its block by itself. */
function isLocal(declaration: VariableDeclaration): boolean {
  const statement = declaration.getVariableStatement();
  if (!statement || statement.isExported() || statement.hasDeclareKeyword()) return false;
  if (statement.getDeclarationKind().endsWith("using")) return false;
  const file = declaration.getSourceFile();
  if (statement.getParent() === file && file.getSymbol() === undefined) return false;
  const names = nodesIn(declaration.getNameNode()).filter(Node.isIdentifier);
  return !names.some(isExportedByName);
}

/** `const [a, b] = [start(1), start(2)];` */
function placesInPattern(declaration: VariableDeclaration): Place[] {
  const [pattern, list] = [declaration.getNameNode(), unwrap(declaration.getInitializerOrThrow())];
  if (!Node.isArrayBindingPattern(pattern) || !Node.isArrayLiteralExpression(list)) return [];
  const values = list.getElements();
  if (values.some(Node.isSpreadElement)) return [];
  return pattern.getElements().flatMap((it, index) => {
    const name = Node.isBindingElement(it) ? it.getNameNode() : undefined;
    return Node.isIdentifier(name) ? [{ name, value: values[index], mentions: mentionsOf(name) }] : [];
  });
}

/** The properties of an object that is never handed on as a whole. */
function placesInObject(literal: ObjectLiteralExpression, mentions: readonly Node[]): Place[] {
  const accesses = mentions.map((it) => it.getParent());
  const isClosed =
    accesses.every(
      (it, index) => Node.isPropertyAccessExpression(it) && it.getExpression() === mentions[index],
    ) && !nodesIn(literal).some(Node.isThisExpression);
  if (!isClosed) return [];
  return literal.getProperties().flatMap((property) => {
    if (!Node.isPropertyAssignment(property)) return [];
    const name = property.getNameNode();
    const own = accesses.filter(
      (it) => Node.isPropertyAccessExpression(it) && it.getName() === name.getText(),
    );
    return [{ name, value: property.getInitializer(), mentions: own.flatMap((it) => it ?? []) }];
  });
}

interface Put {
  readonly at: Node;
  readonly starts: readonly Node[];
  /** Whether it goes into a list, a set or a map. */
  readonly isItem: boolean;
}

const puts = /^(Array\.(push|unshift)|(Weak)?Set\.add|(Weak)?Map\.set)$/;
const questions = /^(Array\.(includes|indexOf)|(Weak)?(Set|Map)\.(has|delete|clear))$/;

function useOf(mention: Node): Put | "asked" | "taken" {
  const outer = wrapping(mention);
  const parent = outer.getParent();
  if (isOnlyAsked(mention) || Node.isTypeQuery(parent)) return "asked";
  if (Node.isBinaryExpression(parent)) return assigned(parent, outer, false);
  if (Node.isElementAccessExpression(parent) && parent.getExpression() === outer) {
    const assignment = wrapping(parent).getParent();
    return Node.isBinaryExpression(assignment) ? assigned(assignment, wrapping(parent), true) : "taken";
  }
  if (!Node.isPropertyAccessExpression(parent) || parent.getExpression() !== outer) return "taken";
  const call = parent.getParent();
  if (Node.isCallExpression(call) && receiverOf(call) === outer) return used(call, mention);
  return /^(length|size)$/.test(parent.getName()) ? "asked" : "taken";
}

function assigned(assignment: Node, left: Node, isItem: boolean): Put | "taken" {
  const isPut =
    Node.isBinaryExpression(assignment) &&
    assignment.getLeft() === left &&
    /^(\?\?|\|\||&&)?=$/.test(assignment.getOperatorToken().getText()) &&
    Node.isExpressionStatement(wrapping(assignment).getParent());
  return isPut ? { at: left, starts: startsIn(assignment.getRight()), isItem } : "taken";
}

function used(call: CallExpression, mention: Node): Put | "asked" | "taken" {
  const name = libraryName(call) ?? "";
  if (questions.test(name)) return "asked";
  const isDropped = Node.isExpressionStatement(wrapping(call).getParent());
  if (!puts.test(name) || !(isDropped || name.startsWith("Array."))) return "taken";
  return { at: mention, starts: call.getArguments().flatMap(startsIn), isItem: true };
}

/** The calls that a value holds the promises of. */
function startsIn(value: Node): Node[] {
  const inner = unwrap(value);
  if (Node.isSpreadElement(inner)) return startsIn(inner.getExpression());
  if (Node.isArrayLiteralExpression(inner)) return inner.getElements().flatMap(startsIn);
  if (Node.isNewExpression(inner) && !isThenable(typeOf(inner))) {
    return inner.getArguments().filter(Node.isArrayLiteralExpression).flatMap(startsIn);
  }
  if (Node.isIdentifier(inner)) {
    const start = initializerOf(inner);
    return start && mentionsOf(inner).length === 0 ? startsIn(start) : [];
  }
  return unwatched(inner).filter((it) => Node.isCallExpression(it) || Node.isNewExpression(it));
}
