// label: sequential
// because: rows and state are assigned together from each answer
type State = { position: number; isOver: boolean };
declare function advance(state: State): Promise<[string[], State]>;

export async function playback(): Promise<string[]> {
  const all: string[] = [];
  let state: State = { position: 0, isOver: false };
  let rows: string[];
  while (!state.isOver) {
    [rows, state] = await advance(state);
    all.push(...rows);
  }
  return all;
}
