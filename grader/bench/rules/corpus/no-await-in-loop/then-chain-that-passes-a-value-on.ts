// label: sequential
// because: the filter is called with the image that the filter before has returned
interface Image { width: number; height: number }
type Filter = (image: Image) => Promise<Image>;

export function applyFilters(image: Image, filters: Filter[]): Promise<Image> {
  let current = Promise.resolve(image);
  for (const filter of filters) current = current.then(filter);
  return current;
}
