// label: policy
// because: whether the mail server takes a thousand letters at once is not known here
interface Customer { mail: string; name: string }
declare function sendMail(to: string, body: string): Promise<void>;

export async function inviteAll(customers: Customer[]): Promise<number> {
  let sent = 0;
  for (const { mail, name } of customers) {
    await sendMail(mail, `Dear ${name}, …`);
    sent++;
  }
  return sent;
}
