// label: sequential
// because: the token of the next request lies in an object that the answer changes
interface Reply { rows: number[]; token: string | null }
declare function scan(table: string, token: string | null): Promise<Reply>;

export async function scanAll(table: string) {
  const state = { token: null as string | null, rows: 0, isDone: false };
  while (!state.isDone) {
    const reply = await scan(table, state.token);
    state.rows += reply.rows.length;
    state.token = reply.token;
    state.isDone = reply.token === null;
  }
  return state.rows;
}
