// label: gather
// because: the row is put together from its own lesson and one answer about it
interface Lesson { slug: string; minutes: number }
declare const stats: { completions(slug: string): Promise<number> };

export async function lessonRows(lessons: Lesson[]) {
  const rows = [];
  for (const lesson of lessons) {
    rows.push({
      ...lesson,
      share: { done: await stats.completions(lesson.slug), of: 100 }, // here
    });
  }
  return rows;
}
