// label: sequential
// because: one person answers one question at a time
interface Terminal { ask(question: string): Promise<string> }

export async function interview(terminal: Terminal): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const field of ["name", "street", "town"]) {
    answers[field] = await terminal.ask(`Your ${field}? `);
  }
  return answers;
}
