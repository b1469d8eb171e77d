// right: no-promise-wrapper
// because: a timer gives no promise
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
