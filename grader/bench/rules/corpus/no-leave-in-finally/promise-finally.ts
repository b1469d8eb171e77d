// right: no-leave-in-finally
// because: what the callback of the method finally returns is dropped, the outcome stays
declare function load(): Promise<string>;
let isLoading = false;

export function loadOnce(): Promise<string> {
  isLoading = true;
  return load().finally(() => {
    return (isLoading = false);
  });
}

export const isBusy = () => isLoading;
