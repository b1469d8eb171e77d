// right: no-needless-async
// because: async turns what the synchronous part throws into a rejection
declare function send(address: string): Promise<void>;

export async function invite(address: string): Promise<void> {
  if (!address.includes("@")) throw new TypeError(`${address} is no address`);
  return send(address);
}
