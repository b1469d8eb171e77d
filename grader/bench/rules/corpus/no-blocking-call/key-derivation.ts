// fault: no-blocking-call
// because: deriving a key takes a tenth of a second, in which nobody else runs
import { scryptSync } from "node:crypto";

interface Users { saltOf(name: string): Promise<string> }

export async function keyOf(users: Users, name: string, password: string): Promise<Buffer> {
  const salt = await users.saltOf(name);
  return scryptSync(password, salt, 64); // here
}
