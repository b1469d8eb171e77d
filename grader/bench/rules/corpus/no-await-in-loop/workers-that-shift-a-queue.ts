// label: sequential
// because: each lane takes what is left in the queue of all lanes
interface Task { run(): Promise<number> }

export class Pool {
  readonly #tasks: Task[];
  readonly results: number[] = [];

  constructor(tasks: Task[]) {
    this.#tasks = [...tasks];
  }

  async run(lanes: number): Promise<number[]> {
    await Promise.all(Array.from({ length: lanes }, () => this.#lane()));
    return this.results;
  }

  async #lane(): Promise<void> {
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      this.results.push(await task.run());
    }
  }
}
