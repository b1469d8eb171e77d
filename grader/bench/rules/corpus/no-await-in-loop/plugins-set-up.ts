// label: policy
// because: whether a plugin relies on those before it is a convention
interface Plugin { setUp(): Promise<void> }
declare class App { use(plugin: Plugin): void; start(): Promise<void> }

export async function boot(app: App, plugins: Plugin[]): Promise<void> {
  for (const plugin of plugins) {
    await plugin.setUp();
    app.use(plugin);
  }
  await app.start();
}
