// right: no-async-callback
// because: then waits for the promise of its callback
declare function login(name: string): Promise<{ id: number }>;
declare function loadCart(userId: number): Promise<string[]>;

export function cartOf(name: string): Promise<string[]> {
  return login(name).then(async ({ id }) => {
    const cart = await loadCart(id);
    return cart.toSorted();
  });
}
