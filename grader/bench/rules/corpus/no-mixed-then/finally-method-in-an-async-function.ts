// fault: no-mixed-then
// because: the chain has then and finally where try and finally would say the same
declare function render(scene: string): Promise<Uint8Array>;
interface Spinner { start(): void; stop(): void }

export async function renderWith(spinner: Spinner, scene: string): Promise<number> {
  spinner.start();
  const size = await render(scene) // here
    .then((bytes) => bytes.length) // here
    .finally(() => spinner.stop()); // here
  return size;
}
