// fault: no-promise-wrapper
// because: the function is async and could await the request
declare function readCard(slot: number): Promise<{ name: string }>;

export async function holder(slot: number): Promise<string> {
  return await new Promise<string>((resolve, reject) => { // here
    readCard(slot)
      .then((card) => {
        resolve(card.name.trim());
      })
      .catch(reject);
  });
}
