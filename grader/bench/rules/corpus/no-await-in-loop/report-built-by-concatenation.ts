// label: gather
// because: the text grows in the order of the list, which is known without waiting
declare function headline(articleId: number): Promise<string>;

export async function newsletter(articleIds: number[]): Promise<string> {
  let body = "<ul>";
  for (const id of articleIds) {
    body += `<li>${await headline(id)}</li>`; // here
  }
  return `${body}</ul>`;
}
