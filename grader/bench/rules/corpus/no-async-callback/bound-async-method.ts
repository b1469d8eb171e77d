// fault: no-async-callback
// because: the method gives a promise, bound or not
interface Button { onPress: ((this: void) => void) | null }
declare function saveGame(slot: number): Promise<void>;

export class SaveMenu {
  readonly #slot = 1;

  attach(button: Button): void {
    button.onPress = this.save.bind(this); // here
  }

  async save(): Promise<void> {
    await saveGame(this.#slot);
  }
}
