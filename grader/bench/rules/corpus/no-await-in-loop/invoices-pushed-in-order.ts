// label: gather
// because: each invoice is loaded by its own number, and pushing keeps the order that Promise.all keeps as well
interface Invoice { number: string; cents: number }
declare function loadInvoice(number: string): Promise<Invoice>;

export async function loadInvoices(numbers: readonly string[]): Promise<Invoice[]> {
  const invoices: Invoice[] = [];
  for (const number of numbers) {
    invoices.push(await loadInvoice(number)); // here
  }
  return invoices;
}
