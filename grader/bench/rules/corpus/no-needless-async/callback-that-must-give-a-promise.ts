// right: no-needless-async
// because: the type of the parameter asks for a promise
declare function register(name: string, handler: (path: string) => Promise<string>): void;

register("health", async () => "ok");
export const names = ["health"];
