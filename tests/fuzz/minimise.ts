/** So many trials are enough for inputs of a few thousand letters. */
const maxTrials = 2_000;

/** The shortest input found that still fails, by leaving out ever smaller parts. `fails` must be repeatable. */
export async function minimise(input: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let text = input;
  let trials = 0;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < text.length && trials < maxTrials; ) {
      trials += 1;
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (await fails(shorter)) text = shorter;
      else at += size;
    }
  }
  return text;
}
