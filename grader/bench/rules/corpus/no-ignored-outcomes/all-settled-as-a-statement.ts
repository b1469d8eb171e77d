// fault: no-ignored-outcomes
// because: whatever failed is among the outcomes that nobody looks at
declare function save(file: string): Promise<void>;

export async function saveAll(files: string[], show: (text: string) => void): Promise<void> {
  await Promise.allSettled(files.map(save)); // here
  show("All files are saved");
}
