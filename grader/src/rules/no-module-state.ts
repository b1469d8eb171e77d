import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { isFunction } from "./support/functions.ts";
import { hiddenChange, moduleRootOf, onlyNumbers, runsAtLoad } from "./support/module-state.ts";
import { type Write, writesIn } from "./support/writes.ts";

export const noModuleState: Rule = {
  name: "no-module-state",
  description: "What a function remembers belongs to its call, not to the module that all calls share.",
  isOfCourse: true,
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const write of writesIn(file, kit)) {
    const declaration = isChange(write) ? moduleRootOf(write) : undefined;
    if (!declaration || onlyNumbers(declaration)) continue;
    const isHere = declaration.getSourceFile() === file;
    const node = isHere ? nameOf(declaration) : write.node;
    if (!found.has(declaration))
      found.set(declaration, report(node, nameOf(declaration).getText(), write.node));
  }
  for (const declaration of file.getVariableDeclarations()) {
    const change = found.has(declaration) ? undefined : hiddenChange(declaration, kit);
    if (change) {
      const name = declaration.getNameNode();
      found.set(declaration, report(Node.isIdentifier(name) ? name : declaration, name.getText(), change));
    }
  }
  return [...found.values()];
}

/** A change that happens when a function is called, in contrast to what fills a table while the module is loaded. */
function isChange(write: Write): boolean {
  if (write.isGuess || write.isBinding || Node.isVariableDeclaration(write.node)) return false;
  return write.node.getFirstAncestor(isFunction) !== undefined && !runsAtLoad(write.node);
}

function nameOf(declaration: Node): Node {
  return (Node.hasName(declaration) ? declaration.getNameNode() : undefined) ?? declaration;
}

function report(node: Node, name: string, change: Node): RuleFinding {
  return {
    node,
    message:
      `\`${name}\` lives as long as the module: every call finds in it what the calls before have left, and calls that run at the same time get in each other's way, ` +
      "so a second run need not do what the first one did. Make it a variable of the function that begins the work, and hand it to the helpers that need it.",
    ...(change !== node && { related: [{ node: change, message: "Here a call leaves something in it." }] }),
  };
}
