// right: no-promise-as-value
// because: the options are awaited within the literal
interface Options { theme?: string; size?: number }
declare function storedOptions(): Promise<Options>;

export async function effectiveOptions(defaults: Options): Promise<Options> {
  return { ...defaults, ...(await storedOptions()) };
}
