// fault: no-swallowed-abort
// because: it throws what is a TypeError and swallows the rest, the abort included
declare function parse(url: string, signal: AbortSignal): Promise<object>;

export async function tryParse(url: string, signal: AbortSignal): Promise<object | undefined> {
  try {
    return await parse(url, signal);
  } catch (error) { // here
    if (error instanceof TypeError) throw error;
    return undefined;
  }
}
