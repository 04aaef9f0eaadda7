/** What a REPL prints before each line, as it stands in documentation. */
const PROMPT = /^(>>>|\.\.\.)( |$)/;

/**
 * Python as it was pasted, as Python takes it: without the prompts of a REPL's transcript, and without the
 * indentation that all lines share. What isn't uniform stays as it is, for Python to complain of.
 */
export function stripPrompts(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return '';
  if (PROMPT.test((lines[first] ?? '').trimStart())) {
    // Lines without a prompt are what was printed then.
    return lines
      .map((line) => line.trimStart())
      .filter((line) => PROMPT.test(line))
      .map((line) => line.replace(PROMPT, ''))
      .join('\n');
  }
  const indent = /^[ \t]*/.exec(lines[first] ?? '')?.[0] ?? '';
  const isShared = lines.every((line) => line.trim() === '' || line.startsWith(indent));
  return isShared ? lines.map((line) => line.slice(indent.length)).join('\n') : lines.join('\n');
}
