// right: no-async-constructor
// because: parsing is over when the constructor is
export class Config {
  readonly #values: Map<string, string>;

  constructor(text: string) {
    this.#values = new Map(text.split("\n").map((line): [string, string] => {
      const [key = "", value = ""] = line.split("=");
      return [key, value];
    }));
  }

  get(key: string): string | undefined {
    return this.#values.get(key);
  }
}
