import path from "node:path";
import { type Node, type Type, ts } from "ts-morph";
import { type Member, memberOf } from "./member.ts";

const timers = /^((set|clear)(Timeout|Interval|Immediate)|queueMicrotask)$/;

/** Knows what belongs to the kit, the package of given primitives, by where it is declared. */
export class Kit {
  readonly #folder: string;

  /** `entry` is the absolute path of the kit's main file. */
  constructor(entry: string) {
    this.#folder = `${path.dirname(entry)}${path.sep}`;
  }

  /** Whether a file belongs to the kit. */
  includes(file: string): boolean {
    return file.startsWith(this.#folder);
  }

  /**
   * What a call calls, as `Owner.name` or `name`, if that is declared in the kit or among its globals. Outside of the
   * course the timers among those come from Node's types or the browser's.
   */
  nameOf(call: Node): string | undefined {
    const member = memberOf(call);
    if (!member) return undefined;
    if (isPlatformTimer(member)) return member.name;
    if (member.isLibrary || !this.includes(member.file)) return undefined;
    return member.owner ? `${member.owner}.${member.name}` : member.name;
  }

  /** Whether a type is the kit's `Guard`. */
  isGuard(type: Type): boolean {
    return this.#isType(type, "Guard");
  }

  /** Whether a type is what a lock of any kind hands out: it has a method `release` or `unlock`. */
  isLease(type: Type): boolean {
    return this.isGuard(type) || ["release", "unlock"].some((it) => hasMethod(type, it));
  }

  /** Whether a type is the kit's `Io`. */
  isIo(type: Type): boolean {
    return this.#isType(type, "Io");
  }

  #isType(type: Type, name: string): boolean {
    const symbol = type.getSymbol()?.compilerSymbol;
    return (
      symbol?.name === name &&
      symbol.declarations?.some((it) => this.includes(it.getSourceFile().fileName)) === true
    );
  }
}

function hasMethod(type: Type, name: string): boolean {
  const isThing = type.isObject() || type.isIntersection();
  const declaration = isThing ? type.getProperty(name)?.compilerSymbol.valueDeclaration : undefined;
  return (
    declaration !== undefined &&
    (ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration)) &&
    declaration.parameters.length === 0
  );
}

function isPlatformTimer({ owner, name, file, isLibrary }: Member): boolean {
  return owner === undefined && timers.test(name) && (isLibrary || isNodeGlobals(file));
}

/** Whether a file declares Node's globals. What `node:timers/promises` has goes by the same names, but is not the same. */
export function isNodeGlobals(file: string): boolean {
  return /\/@types\/node\/(?!timers\/)/.test(file);
}
