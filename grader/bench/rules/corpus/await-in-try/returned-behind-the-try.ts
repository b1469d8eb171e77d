// right: await-in-try
// because: the return stands after the try
declare function parse(text: string): { url: string };
declare function download(url: string): Promise<string>;

export async function downloadLink(text: string): Promise<string> {
  let url: string;
  try {
    url = parse(text).url;
  } catch (cause) {
    throw new Error("The link is broken", { cause });
  }
  return download(url);
}
