// label: policy
// because: a repository may write in one transaction or keep an order
interface Repository<T> { save(entity: T): Promise<T> }
interface Booking { room: number; night: string }

export async function saveAll(repository: Repository<Booking>, bookings: Booking[]): Promise<Booking[]> {
  const saved: Booking[] = [];
  for (const booking of bookings) {
    saved.push(await repository.save(booking));
  }
  return saved;
}
