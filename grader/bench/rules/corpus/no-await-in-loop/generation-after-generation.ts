// label: sequential
// because: a population is bred from the fittest of the one before, each of which is gathered
interface Genome { genes: number[]; fitness: number }
declare function measure(genes: number[]): Promise<Genome>;
declare function breed(parents: Genome[]): number[][];

export async function evolve(seed: number[][], generations: number): Promise<Genome[]> {
  let population = await Promise.all(seed.map(measure));
  for (let i = 0; i < generations; i++) {
    const parents = population.toSorted((a, b) => b.fitness - a.fitness).slice(0, 10);
    population = await Promise.all(breed(parents).map(measure));
  }
  return population;
}
