import { testRule } from "../analysis/test-table.ts";
import { requireClose } from "./require-close.ts";

testRule(requireClose, {
  invalid: [
    {
      name: "closed in the catch only",
      at: [4, 25],
      code: `
        interface Browser { shot(url: string): Promise<string>; close(): Promise<void> }
        declare function launch(): Promise<Browser>;
        export async function f(url: string) {
          const browser = await launch();
          try {
            return await browser.shot(url);
          } catch (error) {
            await browser.close();
            throw error;
          }
        }
      `,
    },
    {
      name: "closed in the catches of two tries",
      at: [4, 20],
      code: `
        interface Database { read(key: string): Promise<string>; close(): void }
        declare function connect(): Promise<Database>;
        export async function f() {
          const db = await connect();
          let text = "";
          try {
            text = await db.read("a");
          } catch (error) {
            db.close();
            throw error;
          }
          try {
            return text + (await db.read("b"));
          } catch {
            db.close();
            return text;
          }
        }
      `,
    },
    {
      name: "the second is opened before the try that closes the first",
      at: [4, 22],
      code: `
        interface Channel { send(text: string): Promise<void>; close(): Promise<void> }
        declare function openChannel(name: string): Promise<Channel>;
        export async function f(text: string) {
          const left = await openChannel("left");
          const right = await openChannel("right");
          try {
            await Promise.all([left.send(text), right.send(text)]);
          } finally {
            await Promise.all([left.close(), right.close()]);
          }
        }
      `,
    },
    {
      name: "two files, closed one after the other",
      at: [4, 24],
      code: `
        interface File { read(): Promise<string>; write(text: string): Promise<void>; close(): Promise<void> }
        declare function openFile(path: string): Promise<File>;
        export async function f() {
          const source = await openFile("a");
          const target = await openFile("b");
          try {
            await target.write(await source.read());
          } finally {
            await target.close();
            await source.close();
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "closed in the catch and at the end",
      code: `
        interface Browser { shot(url: string): Promise<string>; close(): Promise<void> }
        declare function launch(): Promise<Browser>;
        export async function f(url: string) {
          const browser = await launch();
          try {
            const shot = await browser.shot(url);
            await browser.close();
            return shot;
          } catch (error) {
            await browser.close();
            throw error;
          }
        }
      `,
    },
    {
      name: "handed to the caller if all goes well",
      code: `
        interface Browser { logIn(): Promise<void>; close(): Promise<void> }
        declare function launch(): Promise<Browser>;
        export async function f() {
          const browser = await launch();
          try {
            await browser.logIn();
            return browser;
          } catch (error) {
            await browser.close();
            throw error;
          }
        }
      `,
    },
    {
      name: "ended by another name if all goes well",
      code: `
        interface Writer { write(text: string): Promise<void>; finish(): Promise<void>; destroy(): void }
        declare function openWriter(path: string): Promise<Writer>;
        export async function f(text: string) {
          const writer = await openWriter("a");
          try {
            await writer.write(text);
            await writer.finish();
          } catch (error) {
            writer.destroy();
            throw error;
          }
        }
      `,
    },
    {
      name: "opened and closed in the catch",
      code: `
        interface File { write(text: string): Promise<void>; close(): void }
        declare function openFile(path: string): File;
        export async function f(job: Thunk) {
          try {
            return await job();
          } catch (error) {
            const file = openFile("errors");
            await file.write(String(error)).finally(() => file.close());
            throw error;
          }
        }
      `,
    },
    {
      name: "the second in the try of the first",
      code: `
        interface Channel { send(text: string): Promise<void>; close(): Promise<void> }
        declare function openChannel(name: string): Promise<Channel>;
        export async function f(text: string) {
          const left = await openChannel("left");
          try {
            const right = await openChannel("right");
            try {
              await Promise.all([left.send(text), right.send(text)]);
            } finally {
              await right.close();
            }
          } finally {
            await left.close();
          }
        }
      `,
    },
    {
      name: "a channel of a connection, which ends with it",
      code: `
        interface Channel { send(text: string): Promise<void>; close(): Promise<void> }
        interface Connection extends AsyncDisposable { createChannel(): Promise<Channel> }
        declare function connect(): Promise<Connection>;
        export async function f(text: string) {
          await using connection = await connect();
          const channel = await connection.createChannel();
          await channel.send(text);
        }
      `,
    },
    {
      name: "a channel within the program",
      code: `
        interface Channel { send(text: string): Promise<void>; close(): void }
        declare function createChannel(): Channel;
        export async function f(text: string) {
          const channel = createChannel();
          await channel.send(text);
        }
      `,
    },
  ],
});
