// fault: throw-errors
// because: what is thrown is a text by its type
declare function validate(name: string): Promise<string | null>;

export async function rename(name: string, apply: (name: string) => void): Promise<void> {
  const complaint = await validate(name);
  if (complaint !== null) throw complaint; // here
  apply(name);
}
