// fault: await-in-try
// because: the failure of the group comes when nobody catches any longer
declare function send(to: string): Promise<boolean>;
declare function report(error: unknown): void;

export async function sendAll(addresses: string[]): Promise<boolean[]> {
  try {
    return Promise.all(addresses.map(send)); // here
  } catch (error) {
    report(error);
    return [];
  }
}
