// fault: no-blocking-call
// because: the call is made by the module's name and blocks the same
import * as fs from "node:fs";

interface Upload { name: string; body(): Promise<Uint8Array> }

export async function store(upload: Upload): Promise<void> {
  const bytes = await upload.body();
  fs.writeFileSync(`/uploads/${upload.name}`, bytes); // here
}
