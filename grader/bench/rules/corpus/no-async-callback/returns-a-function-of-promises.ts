// right: no-async-callback
// because: the handler type returns a promise, which the router awaits
type Handler = (path: string) => Promise<string>;
declare class Router { get(path: string, handler: Handler): void }
declare function page(path: string): Promise<string>;

export function routes(router: Router): void {
  router.get("/about", async (path) => `<main>${await page(path)}</main>`);
}
