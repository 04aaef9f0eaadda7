/** A mistake in the course's texts, at its file (below lessons/) and line. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Notes a mistake of one file. */
export type Complain = (line: number, message: string) => void;

/** `lessons/13-…/lesson.md:4: minutes: …`, one a line. */
export function printProblems(problems: readonly Problem[]): string {
  return problems.map(({ file, line, message }) => `lessons/${file}:${line}: ${message}`).join('\n');
}
