// label: gather
// because: the breaks end the switch, not the loop
type Shape = { kind: "circle"; radius: number } | { kind: "path"; file: string };
declare function tracePath(file: string): Promise<number[]>;

export async function outlines(shapes: Shape[]): Promise<number[][]> {
  const result: number[][] = [];
  for (const shape of shapes) {
    switch (shape.kind) {
      case "circle":
        result.push([shape.radius]);
        break;
      case "path":
        result.push(await tracePath(shape.file)); // here
        break;
    }
  }
  return result;
}
