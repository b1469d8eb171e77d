/** Calls that hold the thread until what they ask for is there. */
import { type CallExpression, type ImportDeclaration, Node } from "ts-morph";
import { calledBy, isMember, nameOfMember, textOf } from "./called-by.ts";
import type { Kit } from "./kit.ts";
import { libraryName, memberOf } from "./member.ts";
import { unwrap } from "./unwrap.ts";

/** What a call waits for while nothing else runs. */
export type Blocking = "file" | "process" | "computation" | "thread";

/** By module of Node: which of its functions do not come back before all is done. */
const modules: readonly { readonly name: RegExp; readonly functions: RegExp; readonly blocking: Blocking }[] =
  [
    // Whether a file is there has no twin that could be awaited.
    { name: /^(node:)?fs$/, functions: /^(?!existsSync$)\w+Sync$/, blocking: "file" },
    { name: /^(node:)?child_process$/, functions: /^(exec|execFile|spawn)Sync$/, blocking: "process" },
    {
      name: /^(node:)?crypto$/,
      functions: /^(argon2|checkPrime|generateKeyPair|generatePrime|pbkdf2|scrypt)Sync$/,
      blocking: "computation",
    },
    { name: /^(node:)?zlib$/, functions: /^\w+Sync$/, blocking: "computation" },
  ];

/** Tells whether a call blocks its thread, and for what; undefined for all others. */
export function blockingOf(call: CallExpression, kit: Kit): Blocking | undefined {
  if (libraryName(call) === "Atomics.wait") return isLook(call) ? undefined : "thread";
  const callee = calledBy(call);
  const name = isMember(callee) ? nameOfMember(callee) : nameFromModule(callee);
  if (name === undefined || !name.endsWith("Sync") || kit.nameOf(call) !== undefined) return undefined;
  if (/^writev?Sync$/.test(name) && /^[12]$/.test(call.getArguments()[0]?.getText() ?? "")) return undefined;
  const from = isMember(callee) ? moduleOf(memberRoot(callee)) : moduleOf(callee);
  const module = from ?? moduleOfDeclaration(call);
  return modules.find((it) => module !== undefined && it.name.test(module) && it.functions.test(name))
    ?.blocking;
}

/** `Atomics.wait(cells, 0, value, 0)` comes back at once. */
function isLook(call: CallExpression): boolean {
  return call.getArguments()[3]?.getText() === "0";
}

function memberRoot(member: Node): Node {
  return Node.isPropertyAccessExpression(member) || Node.isElementAccessExpression(member)
    ? unwrap(member.getExpression())
    : member;
}

/** `@types/node` declares what is called, however it got here. */
function moduleOfDeclaration(call: CallExpression): string | undefined {
  return /\/@types\/node\/(\w+)\.d\.[cm]?ts$/.exec(memberOf(call)?.file ?? "")?.[1];
}

/** The module that a name stands for, or comes from: by `import`, `await import(…)`, `require`, `getBuiltinModule`. */
function moduleOf(name: Node, depth = 0): string | undefined {
  const inner = unwrap(name);
  if (depth > 4) return undefined;
  if (Node.isAwaitExpression(inner)) return moduleOf(inner.getExpression(), depth + 1);
  if (Node.isCallExpression(inner)) {
    const asked = unwrap(inner.getExpression()).getText();
    return /^(import|require|process\.getBuiltinModule)$/.test(asked)
      ? textOf(inner.getArguments()[0])
      : undefined;
  }
  // `fs.default` is the module once more.
  if (Node.isPropertyAccessExpression(inner)) return moduleOf(inner.getExpression(), depth + 1);
  const declaration = declarationOf(inner);
  const imported = declaration?.getFirstAncestor((it): it is ImportDeclaration =>
    Node.isImportDeclaration(it),
  );
  if (imported) return imported.getModuleSpecifierValue();
  const variable = Node.isBindingElement(declaration)
    ? declaration.getFirstAncestor(Node.isVariableDeclaration)
    : declaration;
  const value = Node.isVariableDeclaration(variable) ? variable.getInitializer() : undefined;
  return value && moduleOf(value, depth + 1);
}

/** `readFileSync` of `import { readFileSync as read }` and of `const { readFileSync: read } = …`. */
function nameFromModule(name: Node): string | undefined {
  const declaration = declarationOf(unwrap(name));
  if (Node.isImportSpecifier(declaration)) return declaration.getName();
  if (Node.isBindingElement(declaration))
    return (declaration.getPropertyNameNode() ?? declaration.getNameNode()).getText();
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  const inner = value && unwrap(value);
  return inner && isMember(inner) ? nameOfMember(inner) : undefined;
}

/** The declaration in this file: where a module has no types, the import is all there is. */
function declarationOf(name: Node): Node | undefined {
  return Node.isIdentifier(name) ? name.getSymbol()?.getDeclarations()[0] : undefined;
}
