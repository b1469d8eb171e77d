// right: no-blocking-call
// because: hashing a short text takes microseconds
import { createHash } from "node:crypto";

declare function fetchName(id: number): Promise<string>;

export async function tagOf(id: number): Promise<string> {
  return createHash("sha256").update(await fetchName(id)).digest("hex");
}
