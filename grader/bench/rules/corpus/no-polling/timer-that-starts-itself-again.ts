// fault: no-polling
// because: the function comes back every ten milliseconds to look at a counter of this program
let running = 0;

export async function track<T>(work: Promise<T>): Promise<T> {
  running++;
  return work.finally(() => running--);
}

export function whenIdle(done: () => void): void {
  const look = () => { // here
    if (running === 0) done();
    else setTimeout(look, 10); // here
  };
  look();
}
