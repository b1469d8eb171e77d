// fault: no-ignored-outcomes
// because: the outcome of the second is left aside, whatever it is
declare function sendMail(to: string): Promise<string>;
declare function writeAudit(to: string): Promise<void>;

export async function invite(to: string): Promise<string> {
  const [mail] = await Promise.allSettled([sendMail(to), writeAudit(to)]); // here
  if (mail.status === "rejected") throw new Error(`Cannot invite ${to}`, { cause: mail.reason });
  return mail.value;
}
