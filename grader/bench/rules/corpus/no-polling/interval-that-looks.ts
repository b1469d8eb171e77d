// fault: no-polling
// because: the interval asks for a change that another method makes
export class Door {
  #isOpen = false;

  open(): void {
    this.#isOpen = true;
  }

  opened(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setInterval(() => { // here
        if (this.#isOpen) {
          clearInterval(timer);
          resolve();
        }
      }, 20);
    });
  }
}
