import type { LanguageSyntax } from '../../workers/contract';
import type { Runtimes } from './runtimes';

/** Of the simulated PostgreSQL, which every runtime has. */
export const SQL_SYNTAX: LanguageSyntax = {
  keywords:
    'select from where and or not null is in as on join left inner group by order limit offset insert into values update set ' +
    'delete count having desc asc distinct SELECT FROM WHERE AND OR NOT NULL IS IN AS ON JOIN LEFT INNER GROUP BY ORDER ' +
    'LIMIT OFFSET INSERT INTO VALUES UPDATE SET DELETE HAVING DESC ASC DISTINCT',
  lineComment: '--',
  blockComment: ['/*', '*/'],
  stringPrefix: '',
  quotes: [
    { mark: "'", spansLines: true },
    { mark: '"', spansLines: true },
  ],
  escapes: false,
  indentedBlocks: false,
};

/** How code after a fence of this name is coloured: a runtime's language, or SQL; null for any other. */
export function syntaxOf(notation: string, runtimes: Runtimes): LanguageSyntax | null {
  return notation === 'sql' ? SQL_SYNTAX : (runtimes.findLanguage(notation)?.syntax ?? null);
}
