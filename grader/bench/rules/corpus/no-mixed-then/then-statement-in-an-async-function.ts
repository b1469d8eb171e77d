// fault: no-mixed-then
// because: the function awaits the one and hangs a callback on the other
declare function save(text: string): Promise<void>;
declare function index(text: string): Promise<number>;

export async function store(text: string, show: (words: number) => void): Promise<void> {
  await save(text);
  index(text).then((words) => show(words), () => show(0)); // here
}
