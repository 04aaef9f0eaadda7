import type {
  ConsoleLanguage,
  ConsoleSnippet,
  LanguageSyntax,
  RuntimeRecord,
} from '../../../workers/contract';
import { SQL_SYNTAX } from '../../domain/notation';
import { textsOf } from '../../lab/runtime-texts';

/** What is typed into the console: the program's own language, or SQL for the simulated PostgreSQL. */
export interface ConsoleMode {
  readonly language: ConsoleLanguage;
  /** What was typed before is kept under this. */
  readonly history: string;
  /** Says what the field is for. */
  readonly label: string;
  readonly prompt: string;
  readonly syntax: LanguageSyntax;
  /** Blanks of one level. */
  readonly indent: number;
  readonly snippets: readonly ConsoleSnippet[];
}

export const SQL_MODE: ConsoleMode = {
  language: 'sql',
  history: 'sql',
  label: 'SQL for the simulated PostgreSQL',
  prompt: '=#',
  syntax: SQL_SYNTAX,
  indent: 2,
  snippets: [
    { label: 'Sessions', text: 'SELECT pid, usename, state FROM pg_stat_activity;' },
    {
      label: 'Sessions by state',
      text: 'SELECT state, count(*) FROM pg_stat_activity GROUP BY state ORDER BY 2 DESC;',
    },
    { label: 'Most connections', text: 'SHOW max_connections;' },
    {
      label: 'Idle in transaction, the longest first',
      text: "SELECT pid, now() - xact_start AS open_for, query FROM pg_stat_activity WHERE state = 'idle in transaction' ORDER BY 2 DESC;",
    },
  ],
};

/** The console in a runtime's own language. */
export function programMode({ id, language, languageName, syntax, editor }: RuntimeRecord): ConsoleMode {
  const { prompt, snippets } = textsOf(id).console;
  return {
    language: 'program',
    history: language,
    label: `${languageName} to run in the process`,
    prompt,
    syntax,
    indent: editor.indent,
    snippets,
  };
}
