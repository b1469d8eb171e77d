// label: gather
// because: the promise is kept, but the next request starts after it has been awaited all the same
declare function geocode(street: string): Promise<{ lat: number; lon: number }>;

export async function markers(streets: string[]) {
  const points: { street: string; lat: number; lon: number }[] = [];
  for (const street of streets) {
    const pending = geocode(street);
    const label = street.toUpperCase();
    const { lat, lon } = await pending; // here
    points.push({ street: label, lat, lon });
  }
  return points;
}
