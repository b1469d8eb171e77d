// fault: no-idle-await
// because: the object is awaited, not the promises in it
declare function loadMap(): Promise<string>;
declare function loadRules(): Promise<string>;

export async function loadGame(): Promise<string> {
  const parts = await { map: loadMap(), rules: loadRules() }; // here
  return (await parts.map) + (await parts.rules);
}
