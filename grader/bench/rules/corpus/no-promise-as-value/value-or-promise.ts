// right: no-promise-as-value
// because: it is told apart whether there is a promise before the value is used
type Setting = string | Promise<string>;

export async function read(setting: Setting): Promise<string> {
  return setting instanceof Promise ? `late ${await setting}` : `early ${setting}`;
}
