// fault: no-consecutive-awaits
// because: the customer is loaded by an argument, not by the invoice
interface Invoice { cents: number }
interface Customer { name: string }
declare function loadInvoice(id: string): Promise<Invoice>;
declare function loadCustomer(id: string): Promise<Customer>;

export async function letter(invoiceId: string, customerId: string): Promise<string> {
  const invoice = await loadInvoice(invoiceId);
  const customer = await loadCustomer(customerId); // here
  return `${customer.name} owes ${invoice.cents / 100}`;
}
