import { Node, ts } from "ts-morph";
import { isMember, nameOfMember } from "./called-by.ts";
import { checkerOf } from "./checker-of.ts";
import { Memo } from "./memo.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** Where the function that a call calls is declared, by its type: an alias does not hide it. */
export interface Member {
  /** The class or interface that declares it: `PromiseConstructor` for `Promise.all`. */
  readonly owner: string | undefined;
  readonly name: string;
  readonly file: string;
  /** Whether it belongs to JavaScript itself. */
  readonly isLibrary: boolean;
}

/** Where ts-morph says that the library is; there is no such folder on the disk. */
export const libraryFolder = "/node_modules/typescript/lib";
const known = new Memo<Node, { readonly member: Member | undefined }>();

/** Tells which declared function a call or `new` calls; undefined where the type does not tell. */
export function memberOf(call: Node): Member | undefined {
  const cached = known.get(call);
  if (cached) return cached.member;
  const member = findMember(call);
  known.set(call, { member });
  return member;
}

/** What a call calls, as `Owner.name`, if that belongs to JavaScript itself: `PromiseConstructor.all`. */
export function libraryName(call: Node): string | undefined {
  const member = memberOf(call);
  return member?.isLibrary ? `${member.owner ?? ""}.${member.name}` : undefined;
}

export function isLibraryFile(file: string): boolean {
  return file.startsWith(`${libraryFolder}/`);
}

/** Whether a folder is that of the library, or above it. */
export function isLibraryFolder(folder: string): boolean {
  return libraryFolder.startsWith(folder);
}

function findMember(call: Node): Member | undefined {
  if (!Node.isCallExpression(call) && !Node.isNewExpression(call)) return undefined;
  const signature = checkerOf(call).getResolvedSignature(call);
  // The compiler's node, not ts-morph's: wrapping a node of a library file costs more than the whole question.
  const declaration = signature?.compilerSignature.declaration;
  if (!declaration) return untypedMember(call);
  if (ts.isJSDocSignature(declaration)) return undefined;
  const named = nameOf(declaration);
  if (named === undefined) return undefined;
  const file = declaration.getSourceFile().fileName;
  return { owner: ownerOf(declaration), name: named, file, isLibrary: isLibraryFile(file) };
}

const promiseMethods = new Set(["then", "catch", "finally"]);
const reductions = new Set(["reduce", "reduceRight"]);

/** Where the type is lost, a few names speak for themselves if they are given a function. */
function untypedMember(call: Node): Member | undefined {
  const callee = Node.isCallExpression(call) ? unwrap(call.getExpression()) : undefined;
  if (!Node.isCallExpression(call) || !callee || !isMember(callee)) return undefined;
  const name = nameOfMember(callee);
  if (name === undefined || !typeOf(callee.getExpression()).isAny() || call.getArguments().length === 0)
    return undefined;
  const owner = promiseMethods.has(name) ? "Promise" : reductions.has(name) ? "Array" : undefined;
  return owner && { owner, name, file: libraryFolder, isLibrary: true };
}

function nameOf(declaration: ts.SignatureDeclaration): string | undefined {
  if (declaration.name) return declaration.name.getText();
  if (ts.isConstructSignatureDeclaration(declaration) || ts.isConstructorDeclaration(declaration))
    return "new";
  const holder = declaration.parent;
  if (ts.isPropertySignature(holder) || ts.isPropertyDeclaration(holder)) return holder.name.getText();
  return undefined;
}

function ownerOf(declaration: ts.Node): string | undefined {
  for (let it = declaration.parent; it; it = it.parent) {
    if (ts.isInterfaceDeclaration(it) || ts.isClassDeclaration(it)) return it.name?.text;
    if (ts.isFunctionLike(it) || ts.isTypeAliasDeclaration(it)) return undefined;
  }
  return undefined;
}
