// label: sequential
// because: several workers take the next one each, and together they are as many as the limit
declare function transcode(clip: string): Promise<number>;

export async function transcodeAll(clips: string[], workers: number): Promise<number[]> {
  const sizes: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < clips.length) {
      const mine = next++;
      sizes[mine] = await transcode(clips[mine]!);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return sizes;
}
