// fault: no-mixed-then
// because: each turn waits and hands its result to a callback
interface Sensor { read(): Promise<number> }

export async function pollUntilHot(sensor: Sensor, log: (celsius: number) => void): Promise<void> {
  let celsius = 0;
  while (celsius < 100) {
    await sensor.read().then((value) => { // here
      celsius = value;
      log(value);
    });
  }
}
