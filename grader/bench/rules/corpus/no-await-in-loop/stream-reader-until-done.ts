// label: sequential
// because: the reader says with each chunk whether there is another
interface Reader<T> { read(): Promise<{ done: false; value: T } | { done: true; value?: undefined }> }

export async function collectText(reader: Reader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
