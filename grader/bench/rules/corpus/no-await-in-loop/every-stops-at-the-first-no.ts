// label: sequential
// because: one failed check spares the rest
type Rule = (amount: number) => Promise<boolean>;

export async function isAllowed(amount: number, rules: Rule[]): Promise<boolean> {
  for (const rule of rules) {
    if (!(await rule(amount))) return false;
  }
  return true;
}
