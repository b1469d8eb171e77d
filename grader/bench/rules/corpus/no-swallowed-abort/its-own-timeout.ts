// right: no-swallowed-abort
// because: the function aborts its own controller, and answers for that itself
declare function ask(question: string, signal: AbortSignal): Promise<string>;

export async function askBriefly(question: string): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 500);
  try {
    return await ask(question, controller.signal);
  } catch {
    return "no answer";
  } finally {
    clearTimeout(timer);
  }
}
