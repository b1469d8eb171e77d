// right: throw-errors
// because: the class is an error by inheritance
class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
declare function request(path: string): Promise<{ status: number; body: string }>;

export async function get(path: string): Promise<string> {
  const { status, body } = await request(path);
  if (status >= 400) throw new HttpError(status, body);
  return body;
}
