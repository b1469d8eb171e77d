// label: sequential
// because: ten run together, and the next ten wait on purpose
declare function resize(image: string): Promise<string>;

export async function resizeAll(images: string[]): Promise<string[]> {
  const small: string[] = [];
  for (let start = 0; start < images.length; start += 10) {
    const chunk = images.slice(start, start + 10);
    small.push(...(await Promise.all(chunk.map((image) => resize(image)))));
  }
  return small;
}
