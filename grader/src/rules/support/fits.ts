/**
 * Whether a value of one type can take the place of another, across two files.
 *
 * Assignability says so nearly always. It fails for classes with private members, which are never alike, and for
 * whatever mentions such a class. So where it fails, the types are compared part by part, and a class of the one
 * file is compared with the class of the other by its public members.
 */
import { type Symbol as MorphSymbol, type Node, type Signature, type Type, ts } from "ts-morph";

/** Whether `given` can be used wherever `wanted` is expected. `place` is any node of the program. */
export function fits(given: Type, wanted: Type, place: Node): boolean {
  return new Comparison(place).fits(given, wanted);
}

/** The members that others may use. */
export function publicMembers(type: Type): MorphSymbol[] {
  return type.getProperties().filter((it) => !isPrivate(it));
}

class Comparison {
  readonly #place: Node;
  /** Pairs under comparison; a type that mentions itself is taken to fit. */
  readonly #open = new Set<string>();

  constructor(place: Node) {
    this.#place = place;
  }

  fits(given: Type, wanted: Type): boolean {
    if (given.isAssignableTo(wanted)) return true;
    if (given.isTypeParameter() && wanted.isTypeParameter()) return positionOf(given) === positionOf(wanted);
    const pair = `${idOf(given)} ${idOf(wanted)}`;
    if (this.#open.has(pair)) return true;
    this.#open.add(pair);
    const result = this.#partsFit(given, wanted);
    this.#open.delete(pair);
    return result;
  }

  #partsFit(given: Type, wanted: Type): boolean {
    if (wanted.isUnion()) {
      const parts = given.isUnion() ? given.getUnionTypes() : [given];
      return parts.every((it) => wanted.getUnionTypes().some((option) => this.fits(it, option)));
    }
    if (given.isUnion()) return given.getUnionTypes().every((it) => this.fits(it, wanted));
    if (!given.isObject() || !wanted.isObject()) return false;
    const target = given.getTargetType();
    if (target && target.compilerType === wanted.getTargetType()?.compilerType)
      return this.#argumentsFit(given, wanted);
    return (
      this.#signaturesFit(given.getCallSignatures(), wanted.getCallSignatures()) &&
      this.#signaturesFit(given.getConstructSignatures(), wanted.getConstructSignatures()) &&
      this.#membersFit(given, wanted)
    );
  }

  #argumentsFit(given: Type, wanted: Type): boolean {
    const arguments_ = given.getTypeArguments();
    return wanted
      .getTypeArguments()
      .every((it, at) => arguments_[at] !== undefined && this.fits(arguments_[at], it));
  }

  #signaturesFit(given: readonly Signature[], wanted: readonly Signature[]): boolean {
    return wanted.every((it) => given.some((option) => this.#signatureFits(option, it)));
  }

  #signatureFits(given: Signature, wanted: Signature): boolean {
    const offered = wanted.getParameters();
    const taken = given.getParameters();
    if (taken.length > offered.length && !taken.slice(offered.length).every(isOptional)) return false;
    const parametersFit = taken.every((it, at) => {
      const offer = offered[at];
      if (!offer) return true;
      const [inner, outer] = [this.#typeOf(it), this.#typeOf(offer)];
      return this.fits(outer, inner) || (this.#mentionsClass(outer) && this.fits(inner, outer));
    });
    return (
      parametersFit &&
      (wanted.getReturnType().isVoid() || this.fits(given.getReturnType(), wanted.getReturnType()))
    );
  }

  #membersFit(given: Type, wanted: Type): boolean {
    return publicMembers(wanted).every((it) => {
      const own = given.getProperty(it.getName());
      if (!own) return isOptional(it);
      return !isPrivate(own) && this.fits(this.#typeOf(own), this.#typeOf(it));
    });
  }

  /** A class of the reference as a parameter: the learner's own class has its place, in either direction. */
  #mentionsClass(type: Type): boolean {
    const symbols = [type, ...type.getTypeArguments()].map((it) => it.getSymbol());
    return symbols.some((it) => it?.hasFlags(ts.SymbolFlags.Class));
  }

  #typeOf(symbol: MorphSymbol): Type {
    return symbol.getTypeAtLocation(this.#place);
  }
}

/** The how-manieth type parameter it is: its name means nothing. */
function positionOf(parameter: Type): number {
  const declaration = parameter.getSymbol()?.compilerSymbol.declarations?.[0];
  const owner = declaration?.parent as ts.Node & { readonly typeParameters?: readonly ts.Node[] };
  return declaration ? (owner.typeParameters?.indexOf(declaration) ?? -1) : -1;
}

function idOf(type: Type): number {
  return (type.compilerType as unknown as { id: number }).id;
}

function isOptional(symbol: MorphSymbol): boolean {
  const declaration = symbol.compilerSymbol.valueDeclaration;
  return (
    symbol.hasFlags(ts.SymbolFlags.Optional) ||
    (declaration !== undefined &&
      ts.isParameter(declaration) &&
      (declaration.questionToken !== undefined ||
        declaration.initializer !== undefined ||
        declaration.dotDotDotToken !== undefined))
  );
}

function isPrivate(symbol: MorphSymbol): boolean {
  const declaration = symbol.compilerSymbol.valueDeclaration;
  if (symbol.getName().startsWith("#")) return true;
  return (
    declaration !== undefined &&
    (ts.getCombinedModifierFlags(declaration as ts.Declaration) &
      ts.ModifierFlags.NonPublicAccessibilityModifier) !==
      0
  );
}
