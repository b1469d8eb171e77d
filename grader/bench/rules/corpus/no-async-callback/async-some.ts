// fault: no-async-callback
// because: some sees a promise and says yes at once
declare function isInfected(file: string): Promise<boolean>;

export function hasVirus(files: string[]): boolean {
  return files.some(async (file) => isInfected(file)); // here
}
