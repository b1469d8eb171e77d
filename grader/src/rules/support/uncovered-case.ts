import { Node, type SwitchStatement, type Type } from "ts-morph";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** Whether a `switch` without a `default` leaves out one of the values that the type of its question lists. */
export function leavesValueOut(choice: SwitchStatement): boolean {
  const question = unwrap(choice.getExpression());
  const type = typeOf(question);
  const values = type.isUnion() ? type.getUnionTypes().filter((it) => !it.isNull() && !it.isUndefined()) : [];
  // The type of `typeof value` lists all there is, whatever the value can be.
  if (Node.isTypeOfExpression(question) || !values.every(isOneValue)) return false;
  const cases = choice
    .getClauses()
    .flatMap((it) => (Node.isCaseClause(it) ? typeOf(it.getExpression()) : []));
  const covered = new Set(cases.map((it) => it.getText()));
  // A case of no certain value may be any of them.
  return cases.every(isOneValue) && values.some((it) => !covered.has(it.getText()));
}

function isOneValue(type: Type): boolean {
  return type.isLiteral() || type.isEnumLiteral();
}
