// fault: no-consecutive-awaits
// because: three readings of three devices are asked for one after the other
declare function readTemperature(): Promise<number>;
declare function readHumidity(): Promise<number>;
declare function readPressure(): Promise<number>;

export async function snapshot() {
  const temperature = await readTemperature();
  const humidity = await readHumidity(); // here
  const pressure = await readPressure(); // here
  return { temperature, humidity, pressure };
}
