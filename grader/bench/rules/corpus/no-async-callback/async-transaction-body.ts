// fault: no-async-callback
// because: the transaction commits when its body returns, which is at the first await
interface Database { transaction(body: () => void): void }
declare function insert(row: object): Promise<void>;

export function addBoth(database: Database, row: object, audit: object): void {
  database.transaction(async () => { // here
    await insert(row);
    await insert(audit);
  });
}
