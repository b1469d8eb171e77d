// label: gather
// because: the position of a line is known before it is rendered
declare const renderer: { render(text: string, frame: number): Promise<string> };

export async function renderSubtitles(lines: string[]): Promise<string[]> {
  const rendered = new Array<string>(lines.length);
  for (const [index, line] of lines.entries()) {
    rendered[index] = await renderer.render(line, index * 24); // here
  }
  return rendered;
}
