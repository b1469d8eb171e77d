// label: gather
// because: two requests of a turn run together, but the turns still wait for each other
interface Side { seats: number; taken: number }
declare function seatsOf(flight: string): Promise<number>;
declare function bookingsOf(flight: string): Promise<number>;

export async function freeSeats(flights: string[]): Promise<Side[]> {
  const sides: Side[] = [];
  for (const flight of flights) {
    const [seats, taken] = await Promise.all([seatsOf(flight), bookingsOf(flight)]); // here
    sides.push({ seats, taken });
  }
  return sides;
}
