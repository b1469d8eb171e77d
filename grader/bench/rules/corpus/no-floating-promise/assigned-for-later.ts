// right: no-floating-promise
// because: the promise is stored and awaited by the next method
declare function openDatabase(): Promise<{ query(sql: string): Promise<number> }>;

export class Store {
  #database = openDatabase();

  reopen(): void {
    this.#database = openDatabase();
  }

  async count(): Promise<number> {
    const database = await this.#database;
    return database.query("select count(*) from orders");
  }
}
