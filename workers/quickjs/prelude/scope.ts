/** Where the console's texts are evaluated: inside the program's module, by a function that it handed out. */

type Evaluator = (text: string, session: object) => unknown;

let evaluator: Evaluator | null = null;
/** What earlier lines of the console declared. */
const session: object = Object.create(null);

/** Called once, at the end of the program's entry. */
export function scope(given: Evaluator): void {
  evaluator ??= given;
}

export function evaluate(text: string): unknown {
  if (!evaluator) throw new Error('The program has not been loaded.');
  return evaluator(text, session);
}
