// fault: no-stale-write
// because: an item added by another call in the meantime is dropped
interface Item { id: string; title: string }
declare function create(title: string): Promise<Item>;

export class TodoList {
  items: readonly Item[] = [];

  async add(title: string): Promise<void> {
    const items = this.items;
    const item = await create(title);
    this.items = [...items, item]; // here
  }
}
