// fault: wait-in-loop
// because: the switch may have been turned back between the waking and the going on
declare class Condition { wait(): Promise<void>; notifyAll(): void }

export class Switch {
  isOn = false;
  readonly changed = new Condition();

  turn(): void {
    this.isOn = !this.isOn;
    this.changed.notifyAll();
  }

  async whileOn(work: () => void): Promise<void> {
    if (!this.isOn) await this.changed.wait(); // here
    work();
  }
}
