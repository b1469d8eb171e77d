// fault: require-close
// because: the browser stays open whenever all goes well
interface Browser { screenshot(url: string): Promise<Uint8Array>; close(): Promise<void> }
declare function launch(): Promise<Browser>;

export async function picture(url: string): Promise<Uint8Array> {
  const browser = await launch(); // here
  try {
    return await browser.screenshot(url);
  } catch (error) {
    await browser.close();
    throw error;
  }
}
