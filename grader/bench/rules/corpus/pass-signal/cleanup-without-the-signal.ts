// right: pass-signal
// because: what has been begun is to be undone even after an abort
declare function reserve(seat: string, signal?: AbortSignal): Promise<string>;
declare function pay(ticket: string, signal?: AbortSignal): Promise<void>;
declare function release(ticket: string, signal?: AbortSignal): Promise<void>;

export async function book(seat: string, signal: AbortSignal): Promise<string> {
  const ticket = await reserve(seat, signal);
  try {
    await pay(ticket, signal);
    return ticket;
  } catch (error) {
    await release(ticket);
    throw error;
  }
}
