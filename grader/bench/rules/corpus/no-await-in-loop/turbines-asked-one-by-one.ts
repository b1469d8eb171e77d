// label: gather
// because: each turbine is a device of its own and is only read
declare class Turbine {
  readonly name: string;
  readPower(): Promise<number>;
}

export async function parkPower(turbines: readonly Turbine[]): Promise<{ kilowatts: number; idle: string[] }> {
  let kilowatts = 0;
  const idle: string[] = [];
  for (const turbine of turbines) {
    const power = await turbine.readPower(); // here
    if (power === 0) idle.push(turbine.name);
    kilowatts += power;
  }
  return { kilowatts, idle };
}
