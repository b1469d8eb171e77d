// fault: no-async-constructor
// because: the promise is a local variable of the constructor and gone with it
declare function warmUp(oven: number): Promise<void>;

export class Oven {
  isHot = false;

  constructor(number: number) {
    const warming = warmUp(number); // here
    warming.then( // here
      () => {
        this.isHot = true;
      },
      () => {},
    );
  }
}
