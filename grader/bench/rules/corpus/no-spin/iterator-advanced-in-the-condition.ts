// right: no-spin
// because: each question moves the scanner on
interface Scanner { next(): string | null }

export function skipBlanks(scanner: Scanner): number {
  let blanks = 0;
  while (scanner.next() === " ") blanks++;
  return blanks;
}
