import {
  type ExportedDeclarations,
  type Symbol as MorphSymbol,
  Node,
  type SourceFile,
  type Type,
  ts,
} from "ts-morph";
import { fits, publicMembers } from "../rules/support/fits.ts";
import { placeOfNode } from "../rules/support/place.ts";
import type { Finding } from "../verdict/finding.ts";

/**
 * Compares the exports of the learner's file with those of the reference.
 *
 * Every value that the reference exports must be there, with a type that can take its place: it may accept more and
 * give less. Further exports are fine, and types are compared only where values use them.
 */
export function compareWithContract(file: SourceFile, reference: SourceFile): Finding[] {
  const given = valuesOf(file);
  return [...valuesOf(reference)].flatMap(([name, wanted]) => {
    const symbol = given.get(name);
    if (!symbol) return [missing(name, wanted, reference, file)];
    const type = typeOf(symbol, file);
    const contract = typeOf(wanted, reference);
    return fits(type, contract, file) ? [] : [different(name, symbol, file, { type, contract, reference })];
  });
}

/** The exported values, types left out. */
function valuesOf(file: SourceFile): Map<string, MorphSymbol> {
  const values = new Map<string, MorphSymbol>();
  for (const exported of file.getSymbol()?.getExports() ?? []) {
    const symbol = exported.isAlias() ? (exported.getAliasedSymbol() ?? exported) : exported;
    if ((symbol.getFlags() & ts.SymbolFlags.Value) !== 0) values.set(exported.getName(), symbol);
  }
  return values;
}

function typeOf(symbol: MorphSymbol, place: SourceFile): Type {
  return symbol.getTypeAtLocation(place);
}

function missing(name: string, wanted: MorphSymbol, reference: SourceFile, file: SourceFile): Finding {
  const type = typeOf(wanted, reference);
  const isFunction = type.getCallSignatures().length > 0;
  const what = wanted.hasFlags(ts.SymbolFlags.Class)
    ? "it is a class"
    : `its ${isFunction ? "signature" : "type"} is \`${typeText(type, reference)}\``;
  return {
    rule: "missing-export",
    severity: "essential",
    file: file.getFilePath(),
    line: 1,
    column: 1,
    message: `\`${name}\` is not exported from this file; ${what}.`,
  };
}

interface Difference {
  readonly type: Type;
  readonly contract: Type;
  readonly reference: SourceFile;
}

function different(name: string, symbol: MorphSymbol, file: SourceFile, it: Difference): Finding {
  const isClass = symbol.hasFlags(ts.SymbolFlags.Class);
  const part = isClass ? differentMember(it, file) : undefined;
  return {
    rule: "wrong-signature",
    severity: "essential",
    ...placeOfNode(placeOfExport(name, symbol, file)),
    message: part
      ? `\`${name}\` is not the class that the kata uses: ${part}.`
      : `\`${name}\` does not have the type that the kata calls it with. ` +
        `Here it is \`${typeText(it.type, file)}\`, expected is \`${typeText(it.contract, it.reference)}\`.`,
  };
}

/** Which public member of a class is missing or has another type; undefined if it is something else. */
function differentMember({ type, contract, reference }: Difference, file: SourceFile): string | undefined {
  const given = instanceOf(type);
  const wanted = instanceOf(contract);
  for (const member of given && wanted ? publicMembers(wanted) : []) {
    const text = typeText(member.getTypeAtLocation(reference), reference);
    const own = given?.getProperty(member.getName());
    if (!own) return `\`${member.getName()}\` is missing, it is \`${text}\``;
    const ownType = own.getTypeAtLocation(file);
    if (!fits(ownType, member.getTypeAtLocation(reference), file)) {
      return `\`${member.getName()}\` is \`${typeText(ownType, file)}\` here, expected is \`${text}\``;
    }
  }
  const [construct] = contract.getConstructSignatures();
  const parameters = construct?.getParameters().map((it) => it.getTypeAtLocation(reference));
  const text = parameters?.map((it) => typeText(it, reference)).join(", ");
  return parameters && `it is made with ${text === "" ? "no arguments" : `arguments of \`${text}\``}`;
}

function instanceOf(classType: Type): Type | undefined {
  return classType.getConstructSignatures()[0]?.getReturnType();
}

/** The name where it is declared in the file, or where the file exports it. */
function placeOfExport(name: string, symbol: MorphSymbol, file: SourceFile): Node {
  const declared = symbol.getDeclarations().find((it) => it.getSourceFile() === file);
  if (declared) return nameOf(declared as ExportedDeclarations);
  const named = file
    .getExportDeclarations()
    .flatMap((it) => it.getNamedExports())
    .find((it) => (it.getAliasNode() ?? it.getNameNode()).getText() === name);
  return named ?? file.getExportDeclarations()[0] ?? file.getChildAtIndex(0);
}

function nameOf(declaration: Node): Node {
  return (Node.hasName(declaration) ? declaration.getNameNode() : undefined) ?? declaration;
}

/** A type as one reads it: without `import("…")` and cut at a length that a sentence can hold. */
function typeText(type: Type, place: SourceFile): string {
  const flags =
    ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
    ts.TypeFormatFlags.WriteArrowStyleSignature |
    ts.TypeFormatFlags.NoTruncation;
  const text = type.getText(place, flags).replaceAll(/import\("[^"]*"\)\./g, "");
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
