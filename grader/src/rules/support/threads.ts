/** Which files run in a thread of their own, as far as they show it. */
import { Node, type SourceFile } from "ts-morph";
import { functionAround, nodesIn } from "./functions.ts";

/** Whether code may run in a thread beside the main one, where nobody minds that it sleeps; `files` may import it. */
export function mayBeInWorker(node: Node, files: readonly SourceFile[]): boolean {
  const file = node.getSourceFile();
  if (startsThread(functionAround(node))) return false;
  return isWorkerFile(file) || importersOf(file, files).some(isWorkerFile);
}

/** Whoever starts threads is not one of them. */
function startsThread(around: Node): boolean {
  return nodesIn(around).some(
    (it) => Node.isNewExpression(it) && /(^|\.)Worker$/.test(it.getExpression().getText()),
  );
}

function isWorkerFile(file: SourceFile): boolean {
  return /\bworker\b/i.test(file.getBaseName()) || nodesIn(file).some(isSignOfWorker);
}

/** What only a thread asks for: `workerData`, `parentPort`, `isMainThread`, `self.onmessage`. */
function isSignOfWorker(node: Node): boolean {
  if (!Node.isIdentifier(node)) return false;
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === node) {
    return /^(onmessage|isMainThread|workerData|parentPort)$/.test(node.getText());
  }
  const isOption = Node.isPropertyAssignment(parent) && parent.getNameNode() === node;
  return (
    !isOption && /^(workerData|parentPort|isMainThread|onmessage|WorkerGlobalScope)$/.test(node.getText())
  );
}

function importersOf(file: SourceFile, files: readonly SourceFile[]): SourceFile[] {
  const isThisOne = (it: SourceFile | undefined) => it?.compilerNode === file.compilerNode;
  return files
    .filter((it) => !it.isDeclarationFile() && !isThisOne(it))
    .filter((it) => it.getImportDeclarations().some((one) => isThisOne(one.getModuleSpecifierSourceFile())));
}
