// right: no-idle-await
// because: an untyped library may give a promise
declare const legacy: any;

export async function legacyVersion(): Promise<string> {
  return String(await legacy.version());
}
