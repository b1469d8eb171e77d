// label: sequential
// because: each turn already gathers a chunk
declare function embed(text: string): Promise<number[]>;

function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

export async function embedAll(texts: string[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (const chunk of chunksOf(texts, 32)) {
    const some = await Promise.all(chunk.map(embed));
    vectors.push(...some);
  }
  return vectors;
}
