// fault: no-late-await
// because: the constructor starts the download, and whoever calls later may come after the failure
declare function downloadManual(model: string): Promise<string>;
declare function warmUpPrinter(): Promise<void>;

export async function printManual(model: string, print: (text: string) => void): Promise<void> {
  const job = { manual: downloadManual(model), copies: 1 }; // here
  await warmUpPrinter();
  print(await job.manual); // here
}
