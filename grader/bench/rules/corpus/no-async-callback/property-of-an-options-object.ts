// fault: no-async-callback
// because: the options promise that onError gives nothing
interface UploadOptions { onDone: (bytes: number) => void; chunk: number }
declare function startUpload(path: string, options: UploadOptions): void;
declare function record(bytes: number): Promise<void>;

export function upload(path: string): void {
  startUpload(path, {
    chunk: 1024,
    onDone: async (bytes) => { // here
      await record(bytes);
    },
  });
}
