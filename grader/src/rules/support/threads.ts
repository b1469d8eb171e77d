/** Which files run in a thread of their own, as far as they show it. */
import { Node, type SourceFile } from "ts-morph";
import { functionAround, nodesIn } from "./functions.ts";

/** Whether code may run in a thread beside the main one, where nobody minds that it sleeps. */
export function mayBeInWorker(node: Node): boolean {
  const file = node.getSourceFile();
  if (startsThread(functionAround(node))) return false;
  return isWorkerFile(file) || importersOf(file).some(isWorkerFile);
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

function importersOf(file: SourceFile): SourceFile[] {
  return file
    .getProject()
    .getSourceFiles()
    .filter((it) => !it.isDeclarationFile() && it !== file)
    .filter((it) => it.getImportDeclarations().some((one) => one.getModuleSpecifierSourceFile() === file));
}
