import type { BootOptions } from './program';
import type { RuntimeId } from './runtime-info';
import type { Bytes } from './units';

/** A language's public name, such as `python`: in addresses, lesson files, embeds and exported files. One runtime runs it. */
export type LanguageId = string;

/**
 * All that the page, the scripts and the tests know of a runtime before it boots: `workers/<id>/record.ts` exports it as
 * `record`. It is data that fits JSON, because it is in the first bundle and in the pages of embeds; whatever is long stands
 * in {@link RuntimeTexts}. Ids, the extension and the letter are public: a change breaks links, files and kept drafts.
 */
export interface RuntimeRecord {
  /** The folder's name: in a sample's id, in run files, in storage keys. */
  readonly id: RuntimeId;
  /** Its place in lists, from 1. The first one is the default wherever nothing else is said. */
  readonly rank: number;
  /** For people: `Python · FastAPI`. */
  readonly label: string;
  readonly language: LanguageId;
  /** For people: `Python`. */
  readonly languageName: string;
  /** Of a lesson's programs, without the dot: `leaky.py`. */
  readonly extension: string;
  /** The file that a program begins with: `app.py`. */
  readonly entry: string;
  /** Ends a short link, `#13.4p`. One lower-case letter. */
  readonly linkLetter: string;
  readonly bootOptions: BootOptions;
  /** True where an engine boots in a tenth of a second: the front page runs on the first of these. */
  readonly bootsFast: boolean;
  /** Requests that measure a project taken home, unless a lesson says otherwise: fewer drown in what its heap varies by. */
  readonly takeHomeRequests: number;
  readonly editor: EditorFacts;
  readonly syntax: LanguageSyntax;
  readonly verdict: VerdictTraits;
}

export interface EditorFacts {
  /** The editor's name of the language; without colors where the editor doesn't bundle it. */
  readonly mode: string;
  /** Blanks of one level. */
  readonly indent: number;
}

/** As much of a language as coloring and the console's Enter key need; nothing of its grammar. */
export interface LanguageSyntax {
  /** Separated by blanks. */
  readonly keywords: string;
  /** Begins a comment that ends with its line. */
  readonly lineComment: string;
  /** Begins and ends a comment over several lines; null where there is none. */
  readonly blockComment: readonly [begin: string, end: string] | null;
  /** What may stand right before a string, as the source of a regular expression. */
  readonly stringPrefix: string;
  /** The longest first. A string that doesn't span lines ends with its line. */
  readonly quotes: readonly { readonly mark: string; readonly spansLines: boolean }[];
  /** True where a backslash in a string takes the next character's meaning. */
  readonly escapes: boolean;
  /**
   * True where a block is what is indented below a colon. In the console such a block ends with an empty line, a backslash
   * goes on with the next line, and a decorator waits for its function.
   */
  readonly indentedBlocks: boolean;
}

/** What the verdict's rules have to know of a runtime. */
export interface VerdictTraits {
  /** What the framework itself leaves to the collector for a request, rounded up; more than that is the program's. */
  readonly frameworkGarbage: Bytes;
  /** Less than this at a reading is no delayed collection: the engine hasn't begun to collect by itself. */
  readonly minWaitingGarbage: Bytes;
  /** Types that say little of what piles up: containers, and what only joins one object to the next. */
  readonly plainTypes: readonly string[];
}
