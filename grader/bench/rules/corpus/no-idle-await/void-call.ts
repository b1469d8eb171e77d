// fault: no-idle-await
// because: the method only enqueues and gives nothing to wait for
interface Printer { enqueue(document: string): void }

export async function printAll(printer: Printer, documents: string[]): Promise<void> {
  for (const document of documents) {
    await printer.enqueue(document); // here
  }
}
