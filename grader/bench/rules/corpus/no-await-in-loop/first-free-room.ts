// label: sequential
// because: later hotels are not to be asked once a room is found
interface Offer { hotel: string; price: number }
declare function offerOf(hotel: string): Promise<Offer | null>;

export async function firstOffer(hotels: string[]): Promise<Offer | null> {
  for (const hotel of hotels) {
    const offer = await offerOf(hotel);
    if (offer) return offer;
  }
  return null;
}
