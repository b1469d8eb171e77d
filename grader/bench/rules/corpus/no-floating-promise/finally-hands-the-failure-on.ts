// fault: no-floating-promise
// because: finally returns a promise that fails as the work does
declare function printLabel(parcel: string): Promise<void>;

export class LabelPrinter {
  isBusy = false;

  print(parcel: string): void {
    this.isBusy = true;
    printLabel(parcel).finally(() => { // here
      this.isBusy = false;
    });
  }
}
