// fault: no-await-in-gather
// because: the header is awaited in between, and the footer starts late
declare function render(part: string): Promise<string>;

export async function page(parts: string[]): Promise<string> {
  const html = await Promise.all([...parts.map(render), await render("header"), render("footer")]); // here
  return html.join("");
}
