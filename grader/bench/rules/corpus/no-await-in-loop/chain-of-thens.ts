// label: gather
// because: each query is put behind the one before without using its rows
type Row = Record<string, unknown>;
declare function query(sql: string): Promise<Row[]>;

export function runReports(reports: string[]): Promise<Row[][]> {
  const results: Row[][] = [];
  let chain: Promise<unknown> = Promise.resolve();
  for (const sql of reports) {
    chain = chain
      .then(() => query(sql)) // here
      .then((rows) => results.push(rows));
  }
  return chain.then(() => results);
}
