// label: sequential
// because: all have been started and their failures are taken, and the loop shows them in order as early as possible
declare function loadSection(id: string): Promise<string>;

export async function renderPage(ids: string[], show: (html: string) => void): Promise<void> {
  const sections = ids.map((id) => loadSection(id).catch(() => "<p>missing</p>"));
  for (const section of sections) {
    show(await section);
  }
}
