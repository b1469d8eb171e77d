// label: gather
// because: albums are independent of each other, and so are the photos in one
interface Album { photoIds: string[] }
declare function loadAlbum(id: string): Promise<Album>;
declare function loadPhoto(id: string): Promise<Uint8Array>;

export async function allPhotos(albumIds: string[]): Promise<Uint8Array[]> {
  const photos: Uint8Array[] = [];
  for (const albumId of albumIds) {
    const { photoIds } = await loadAlbum(albumId); // here
    for (const photoId of photoIds) {
      photos.push(await loadPhoto(photoId)); // here
    }
  }
  return photos;
}
