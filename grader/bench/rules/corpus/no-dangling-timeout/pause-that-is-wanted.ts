// right: no-dangling-timeout
// because: both are waited for, so the pause is over when the function is
declare function load(level: number): Promise<string>;

export async function loadWithSplash(level: number): Promise<string> {
  const splash = new Promise<void>((resolve) => setTimeout(resolve, 1500));
  const [text] = await Promise.all([load(level), splash]);
  return text;
}
