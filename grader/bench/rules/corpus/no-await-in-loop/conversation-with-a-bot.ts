// label: sequential
// because: the bot is sent all that has been said
interface Line { who: "user" | "bot"; text: string }
declare function reply(lines: readonly Line[]): Promise<string>;

export async function converse(questions: string[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const text of questions) {
    lines.push({ who: "user", text });
    lines.push({ who: "bot", text: await reply(lines) });
  }
  return lines;
}
