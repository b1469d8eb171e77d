/** Promises that are put somewhere, and that nobody takes out again. */
import { type CallExpression, Node } from "ts-morph";
import { isOnlyAsked } from "./asked.ts";
import { handsOutOwned } from "./hands-out.ts";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { type Place, placesOf } from "./places.ts";
import { isOnlyPrinted } from "./prints.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { initializerOf } from "./sure-promise.ts";
import { typeOf } from "./type-of.ts";
import { unwatched } from "./unwatched.ts";
import { unwrap, wrapping } from "./unwrap.ts";

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
  /** Whether it is printed, as a promise and not as what it resolves to. */
  readonly isPrinted: boolean;
}

/** What is kept by what `node` declares, and is neither awaited nor handed on anywhere. */
export function keptTasks(node: Node, kit: Kit): KeptTasks[] {
  return placesOf(node).flatMap((place) => {
    const uses = place.mentions.map((it) => (isOnlyPrinted(it, kit) ? "printed" : useOf(it)));
    if (uses.includes("taken")) return [];
    const declared = declaredIn(place);
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
        isPrinted: uses.includes("printed"),
      },
    ];
  });
}

function declaredIn({ name, value, source }: Place): Node[] {
  if (source) return handsOutOwned(source, name) ? [] : [source];
  return value ? startsIn(value) : [];
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
