// fault: no-late-await
// because: both are started, and the second has nobody until the first is there
declare function population(country: string): Promise<number>;
declare function area(country: string): Promise<number>;

export async function density(country: string): Promise<number> {
  const people = population(country);
  const size = area(country); // here
  const [a, b] = [await people, await size]; // here
  return a / b;
}
