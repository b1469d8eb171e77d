// fault: no-async-constructor
// because: the helper that the constructor calls starts work that fills the object later
declare function scan(): Promise<string[]>;

function fill(target: { names: string[] }): void {
  void scan().then((names) => {
    target.names = names;
  });
}

export class Devices {
  names: string[] = [];

  constructor() {
    fill(this); // here
  }
}
