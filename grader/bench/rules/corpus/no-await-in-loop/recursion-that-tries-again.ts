// label: sequential
// because: the function calls itself only after a failure
declare function connect(host: string): Promise<{ send(text: string): void }>;

export async function connectWithin(host: string, attempts: number): Promise<{ send(text: string): void }> {
  try {
    return await connect(host);
  } catch (error) {
    if (attempts <= 1) throw error;
    return await connectWithin(host, attempts - 1);
  }
}
