// right: no-consecutive-awaits
// because: a file can be written only into a folder that is there
declare const disk: {
  makeFolder(path: string): Promise<void>;
  writeFile(path: string, text: string): Promise<void>;
};

export async function saveNote(folder: string, text: string): Promise<void> {
  await disk.makeFolder(folder);
  await disk.writeFile(`${folder}/note.txt`, text);
}
