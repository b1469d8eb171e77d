// fault: no-promise-as-value
// because: a promise has no properties to spread
interface Options { theme?: string; size?: number }
declare function storedOptions(): Promise<Options>;

export function effectiveOptions(defaults: Options): Options {
  return { ...defaults, ...storedOptions() }; // here
}
