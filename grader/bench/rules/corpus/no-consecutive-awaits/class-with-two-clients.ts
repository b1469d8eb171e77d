// fault: no-consecutive-awaits
// because: profile and badges come from different services and are put together afterwards
interface Api<T> { get(id: number): Promise<T> }

export class PlayerPage {
  constructor(profiles: Api<{ nick: string }>, badges: Api<string[]>) {
    this.#profiles = profiles;
    this.#badges = badges;
  }

  readonly #profiles: Api<{ nick: string }>;
  readonly #badges: Api<string[]>;

  async show(id: number): Promise<string> {
    const profile = await this.#profiles.get(id);
    const badges = await this.#badges.get(id); // here
    return `${profile.nick}: ${badges.join(" ")}`;
  }
}
