import { ts } from "ts-morph";

/** A file, by its absolute path, with the text that it is taken to have. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

const newest = ts.ScriptTarget.ESNext;

export function parse(
  { file, text }: Source,
  version: ts.CreateSourceFileOptions | ts.ScriptTarget = newest,
) {
  return ts.createSourceFile(file, text, version, true);
}
