// fault: no-needless-async
// because: the method only writes a field
export class Settings {
  #volume = 5;

  async setVolume(volume: number): Promise<void> { // here
    this.#volume = Math.max(0, Math.min(10, volume));
  }

  get volume(): number {
    return this.#volume;
  }
}
