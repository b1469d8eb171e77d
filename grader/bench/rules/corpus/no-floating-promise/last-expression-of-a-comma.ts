// fault: no-floating-promise
// because: the value of the comma is the promise of the move
declare function movePiece(from: string, to: string): Promise<void>;
let moves = 0;

export function play(from: string, to: string): void {
  moves++, movePiece(from, to); // here
}

export const moveCount = () => moves;
