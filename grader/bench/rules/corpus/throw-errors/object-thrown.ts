// fault: throw-errors
// because: the object looks like an error, but nobody who asks for an Error finds it
declare function request(path: string): Promise<{ status: number; body: string }>;

export async function get(path: string): Promise<string> {
  const { status, body } = await request(path);
  if (status >= 400) {
    throw { status, message: body }; // here
  }
  return body;
}
