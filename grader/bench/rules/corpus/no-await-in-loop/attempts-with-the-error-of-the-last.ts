// label: sequential
// because: the model is told what was wrong with its last answer
declare function complete(prompt: string): Promise<string>;
declare function problemsOf(json: string): string[];

export async function structured(prompt: string): Promise<string> {
  let request = prompt;
  for (let i = 0; i < 5; i++) {
    const answer = await complete(request);
    const problems = problemsOf(answer);
    if (problems.length === 0) return answer;
    request = `${prompt}\nFix this: ${problems.join("; ")}`;
  }
  throw new Error("There is no valid answer");
}
