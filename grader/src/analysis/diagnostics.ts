import { type DiagnosticMessageChain, type SourceFile, ts } from "ts-morph";
import { placeOf } from "../rules/support/place.ts";
import type { Finding } from "../verdict/finding.ts";

const atMost = 5;
const messageLength = 300;

/** The syntax errors of a file; where there are none, its type errors. At most five. */
export function diagnose(file: SourceFile, program: ts.Program): Finding[] {
  const syntax = syntaxErrorsOf(file, program);
  return syntax.length > 0
    ? syntax
    : report("type-error", program.getSemanticDiagnostics(file.compilerNode), file);
}

/** Where a file cannot be parsed. At most five. */
export function syntaxErrorsOf(file: SourceFile, program: ts.Program): Finding[] {
  return report("syntax-error", program.getSyntacticDiagnostics(file.compilerNode), file);
}

function report(rule: string, diagnostics: readonly ts.Diagnostic[], file: SourceFile): Finding[] {
  return diagnostics
    .filter((it) => it.category === ts.DiagnosticCategory.Error)
    .slice(0, atMost)
    .map((it) => ({
      rule,
      severity: "essential",
      ...placeOf(file, it.start ?? 0, (it.start ?? 0) + (it.length ?? 0)),
      message: readable(it.messageText),
    }));
}

/** The compiler's message and its first reasons, as one text. */
function readable(message: string | ts.DiagnosticMessageChain | DiagnosticMessageChain): string {
  const text = ts
    .flattenDiagnosticMessageText(message as string, "\n")
    .split("\n")
    .map((it) => it.trim())
    .join(" ");
  return shorten(text);
}

/** Cuts at the last sentence or word that fits. */
function shorten(text: string): string {
  if (text.length <= messageLength) return text;
  const cut = text.slice(0, messageLength);
  const sentence = cut.lastIndexOf(". ");
  return sentence > messageLength / 3
    ? cut.slice(0, sentence + 1)
    : `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}
