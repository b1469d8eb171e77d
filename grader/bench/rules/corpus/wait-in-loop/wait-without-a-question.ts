// fault: wait-in-loop
// because: being woken does not say that the table is free
declare class Condition { wait(): Promise<void>; notifyAll(): void }

export class Table {
  guests = 0;
  readonly left = new Condition();

  leave(): void {
    this.guests--;
    this.left.notifyAll();
  }

  async sit(): Promise<void> {
    await this.left.wait(); // here
    if (this.guests > 3) throw new RangeError("The table is full");
    this.guests++;
  }
}
