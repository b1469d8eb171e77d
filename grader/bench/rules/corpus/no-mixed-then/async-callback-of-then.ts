// fault: no-mixed-then
// because: the callback of then awaits itself, inside of a function that awaits
declare function login(name: string): Promise<string>;
declare function loadCart(token: string): Promise<string[]>;

export async function cartSize(name: string): Promise<number> {
  const size = await login(name).then(async (token) => { // here
    const cart = await loadCart(token);
    return cart.length;
  });
  return size;
}
