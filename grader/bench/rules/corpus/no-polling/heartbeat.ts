// right: no-polling
// because: the loop does its work in each turn, the pause is the interval of it
declare function sendHeartbeat(): Promise<void>;
declare function sleep(ms: number): Promise<void>;

export class Heart {
  isBeating = true;

  async beat(): Promise<void> {
    while (this.isBeating) {
      await sendHeartbeat();
      await sleep(1000);
    }
  }
}
