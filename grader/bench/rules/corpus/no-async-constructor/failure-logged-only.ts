// fault: no-async-constructor
// because: the failure is logged, but the owner of the object never learns that it will not become ready
declare function loadModel(name: string): Promise<(text: string) => number>;

export class Classifier {
  #model: ((text: string) => number) | undefined;

  constructor(name: string) {
    loadModel(name) // here
      .then((model) => {
        this.#model = model;
      })
      .catch(console.error);
  }

  score(text: string): number {
    return this.#model?.(text) ?? 0;
  }
}
