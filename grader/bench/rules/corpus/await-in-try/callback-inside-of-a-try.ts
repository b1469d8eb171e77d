// right: await-in-try
// because: the return belongs to the callback, whose promises are awaited in the try
declare function check(link: string): Promise<number>;

export async function brokenLinks(links: string[]): Promise<number> {
  try {
    const codes = await Promise.all(links.map((link) => {
      return check(link);
    }));
    return codes.filter((code) => code >= 400).length;
  } catch {
    return links.length;
  }
}
