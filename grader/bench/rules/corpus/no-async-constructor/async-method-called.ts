// fault: no-async-constructor
// because: the constructor starts the loading and nobody can wait for it
declare function readRows(): Promise<string[]>;

export class Table {
  rows: string[] = [];

  constructor() {
    this.load(); // here
  }

  private async load(): Promise<void> {
    this.rows = await readRows();
  }
}
