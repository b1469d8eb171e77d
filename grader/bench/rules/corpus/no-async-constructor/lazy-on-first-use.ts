// right: no-async-constructor
// because: nothing is started before somebody asks
declare function loadModel(name: string): Promise<(text: string) => number>;

export class Classifier {
  readonly #name: string;
  #model: Promise<(text: string) => number> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async score(text: string): Promise<number> {
    this.#model ??= loadModel(this.#name);
    return (await this.#model)(text);
  }
}
