// right: no-async-constructor
// because: the factory waits first and builds then
declare function readRows(): Promise<string[]>;

export class Table {
  readonly rows: readonly string[];

  private constructor(rows: readonly string[]) {
    this.rows = rows;
  }

  static async load(): Promise<Table> {
    return new Table(await readRows());
  }
}
