// label: sequential
// because: a mirror is asked only when those before it have failed
declare function fetchFrom(mirror: string, file: string): Promise<Uint8Array>;

export async function fetchAnywhere(mirrors: string[], file: string): Promise<Uint8Array> {
  const errors: unknown[] = [];
  for (const mirror of mirrors) {
    try {
      const bytes = await fetchFrom(mirror, file);
      if (bytes.length > 0) return bytes;
    } catch (error) {
      errors.push(error);
    }
  }
  throw new AggregateError(errors, `No mirror has ${file}`);
}
