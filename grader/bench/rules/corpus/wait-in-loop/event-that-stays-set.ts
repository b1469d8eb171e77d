// right: wait-in-loop
// because: the event is never cleared, so what it says stays true
import { Event } from "@async-kata/kit";

export class Level {
  #map = "";
  readonly #isLoaded = new Event();

  load(map: string): void {
    this.#map = map;
    this.#isLoaded.set();
  }

  async start(): Promise<string> {
    if (!this.#isLoaded.isSet) await this.#isLoaded.wait();
    return this.#map;
  }
}
