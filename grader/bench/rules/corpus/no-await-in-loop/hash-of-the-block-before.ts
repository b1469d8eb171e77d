// label: sequential
// because: a block is sealed with the hash of its predecessor
interface Block { payload: string; previousHash: string; hash: string }
declare function digest(text: string): Promise<string>;

export async function chainOf(payloads: string[]): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const payload of payloads) {
    const previousHash = blocks.at(-1)?.hash ?? "genesis";
    const hash = await digest(previousHash + payload);
    blocks.push({ payload, previousHash, hash });
  }
  return blocks;
}
