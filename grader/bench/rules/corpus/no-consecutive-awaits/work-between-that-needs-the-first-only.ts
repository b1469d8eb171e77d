// fault: no-consecutive-awaits
// because: what is done with the menu in between does not touch the second request
interface Menu { dishes: string[] }
declare function loadMenu(restaurant: string): Promise<Menu>;
declare function loadRating(restaurant: string): Promise<number>;

export async function card(restaurant: string): Promise<string> {
  const { dishes } = await loadMenu(restaurant);
  const sorted = dishes.toSorted();
  const text = sorted.join(", ");
  const rating = await loadRating(restaurant); // here
  return `${text} (${rating} stars)`;
}
