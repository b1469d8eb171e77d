// label: gather
// because: the step to the next index does not look at the answer
declare function ocr(scan: string): Promise<string>;

export async function readScans(scans: string[], index = 0, lines: string[] = []): Promise<string[]> {
  if (index === scans.length) return lines;
  const scan = scans[index] ?? "";
  lines.push(await ocr(scan)); // here
  return readScans(scans, index + 1, lines);
}
