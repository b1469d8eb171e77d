import { Node, SyntaxKind, type VariableDeclaration } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { type Leak, leakOf, memberOfUse } from "./support/leaks.ts";
import { type Opened, openedBy } from "./support/opened.ts";

export const requireClose: Rule = {
  name: "require-close",
  description: "What a function opens for itself is closed however the function ends.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.VariableDeclaration])
    .filter(Node.isVariableDeclaration)
    .flatMap((it) => inDeclaration(it, kit));
}

function inDeclaration(declaration: VariableDeclaration, kit: Kit): RuleFinding[] {
  const opened = openedBy(declaration, kit);
  const leak = opened && leakOf(opened, kit);
  if (!leak) return [];
  const place = related(leak);
  return [{ node: opened.maker, message: say(opened, leak), ...(place && { related: [place] }) }];
}

function say(opened: Opened, leak: Leak): string {
  const name = opened.name.getText();
  switch (leak.kind) {
    case "never":
      return `\`${name}\` is opened here, and when the function has ended nobody is left who could close it: what it holds stays taken, call after call. ${remedy(opened)}`;
    case "left":
      return (
        `\`${name}\` is asked by \`next()\`, and it can be left while there is more to come: it then stops in the middle for good, its \`finally\` never runs, and what it holds stays open. ` +
        `A \`for await\` closes it whenever it is left; by hand, \`await ${name}.return?.()\` in a \`finally\` does.`
      );
    case "on-failure":
      return `\`${name}\` is closed in a \`catch\` and nowhere else: when all goes well, nobody closes it, and what it holds stays taken, call after call. ${remedy(opened)}`;
    case "missed":
      return `If the function ends between here and \`${name}.${closeOf(leak)}\`, that line is never reached, and \`${name}\` stays open. ${remedy(opened)}`;
    case "late":
      return `The \`try\` that closes \`${name}\` begins too late: if the function ends before it, the \`finally\` is not reached. Let the \`try\` begin directly after this line.`;
  }
}

function closeOf(leak: { readonly close: Node }): string {
  return memberOfUse(leak.close);
}

function remedy({ isIterator, closers, name }: Opened): string {
  if (isIterator)
    return `Use \`for await\`, which closes it by itself, or call \`${name.getText()}.return?.()\` in a \`finally\`.`;
  if (closers.has("Symbol.asyncDispose"))
    return "Bind it with `await using`, which closes it at the end of the block in any case.";
  if (closers.has("Symbol.dispose"))
    return "Bind it with `using`, which closes it at the end of the block in any case.";
  return "Begin a `try` directly after this line, and close it in the `finally`.";
}

function related(leak: Leak) {
  switch (leak.kind) {
    case "never":
      return undefined;
    case "left":
      return { node: leak.exit, message: "Here it may be left." };
    case "on-failure":
      return { node: leak.close, message: "This line is reached only after a failure." };
    case "missed":
    case "late":
      return { node: leak.exit, message: "If the function ends here, it stays open." };
  }
}
