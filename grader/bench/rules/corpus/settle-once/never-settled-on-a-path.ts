// fault: settle-once
// because: without an error and without a row nobody is ever told
declare function query(sql: string, done: (error: Error | null, row?: object) => void): void;

export function firstRow(sql: string): Promise<object> {
  return new Promise((resolve, reject) => { // here
    query(sql, (error, row) => { // here
      if (error) reject(error);
      else if (row) resolve(row);
    });
  });
}
