// label: gather
// because: the client keeps nothing between two forecasts
interface Forecast { city: string; mm: number }

export class WeatherDesk {
  readonly #get: (path: string) => Promise<Forecast>;

  constructor(get: (path: string) => Promise<Forecast>) {
    this.#get = get;
  }

  async rainiest(cities: string[]): Promise<Forecast | undefined> {
    const forecasts: Forecast[] = [];
    for (const city of cities) {
      forecasts.push(await this.#get(`/forecast/${encodeURIComponent(city)}`)); // here
    }
    return forecasts.toSorted((a, b) => b.mm - a.mm)[0];
  }
}
