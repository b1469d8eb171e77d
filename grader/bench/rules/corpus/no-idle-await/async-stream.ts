// right: no-idle-await
// because: the stream gives its items by and by
export async function longest(lines: AsyncIterable<string>): Promise<string> {
  let longest = "";
  for await (const line of lines) if (line.length > longest.length) longest = line;
  return longest;
}
