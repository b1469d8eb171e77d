// right: no-idle-await
// because: the hook may give a promise
type Hook = () => void | Promise<void>;

export async function runHook(hook: Hook): Promise<void> {
  await hook();
}
