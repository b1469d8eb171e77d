// right: no-idle-await
// because: if the method is there, it gives a promise
interface Plugin { dispose?(): Promise<void> }

export async function unload(plugin: Plugin): Promise<void> {
  await plugin.dispose?.();
}
