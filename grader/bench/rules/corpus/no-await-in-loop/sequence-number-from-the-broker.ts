// label: sequential
// because: the broker accepts a message only with the number that it gave for the last
interface Receipt { sequence: number }
interface Broker { publish(message: string, after: number): Promise<Receipt> }

export async function publishAll(broker: Broker, messages: string[]): Promise<number> {
  let receipt: Receipt = { sequence: 0 };
  for (const message of messages) receipt = await broker.publish(message, receipt.sequence);
  return receipt.sequence;
}
