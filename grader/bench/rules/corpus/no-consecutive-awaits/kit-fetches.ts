// fault: no-consecutive-awaits
// because: each fetch has its own number and none has the data of another
import type { Io } from "@async-kata/kit";

export async function dashboard(io: Io): Promise<string> {
  const weather = await io.fetch("weather", 2000);
  const news = await io.fetch("news", 3000); // here
  return `${weather.data} ${news.data}`;
}
