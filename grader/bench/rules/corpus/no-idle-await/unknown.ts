// right: no-idle-await
// because: nobody knows what is inside of unknown
export async function unwrap(value: unknown): Promise<string> {
  const inner = await value;
  return String(inner);
}
