import type { LanguageId, RuntimeId, RuntimeRecord } from '../../workers/contract';

/**
 * The runtimes that there are, in the order of their ranks. Pure functions are given it, or the one record that they need;
 * `lab/runtimes.ts` makes it from the folders under workers/.
 */
export class Runtimes {
  readonly all: readonly RuntimeRecord[];

  /** Throws where there is none, or where two share what tells them apart. */
  constructor(records: readonly RuntimeRecord[]) {
    this.all = [...records].sort((a, b) => a.rank - b.rank);
    if (this.all.length === 0)
      throw new Error('There is no runtime: no folder under workers/ has a record.ts.');
    for (const key of ['id', 'rank', 'language', 'extension', 'linkLetter'] as const) {
      const values = this.all.map((record) => record[key]);
      const twice = values.find((value, index) => values.indexOf(value) !== index);
      if (twice !== undefined) throw new Error(`Two runtimes have the same ${key}, ${twice}.`);
    }
  }

  /** Stands in wherever nothing says which one. */
  get first(): RuntimeRecord {
    return this.all[0] as RuntimeRecord;
  }

  get languages(): readonly LanguageId[] {
    return this.all.map(({ language }) => language);
  }

  /** Null for what no folder provides; for ids that came from outside. */
  find(id: unknown): RuntimeRecord | null {
    return this.all.find((record) => record.id === id) ?? null;
  }

  /** Null for a language that nothing here runs; for names that came from outside. */
  findLanguage(language: unknown): RuntimeRecord | null {
    return this.all.find((record) => record.language === language) ?? null;
  }

  /** Throws on an id that no folder provides. */
  byId(id: RuntimeId): RuntimeRecord {
    const found = this.find(id);
    if (!found) throw new Error(`There is no runtime “${id}”; there are ${this.#list('id')}.`);
    return found;
  }

  /** Throws on a language that nothing here runs. */
  byLanguage(language: LanguageId): RuntimeRecord {
    const found = this.findLanguage(language);
    if (!found) throw new Error(`Nothing here runs “${language}”; there are ${this.#list('language')}.`);
    return found;
  }

  /** Throws on an id that no folder provides. */
  languageOf(id: RuntimeId): LanguageId {
    return this.byId(id).language;
  }

  #list(key: 'id' | 'language'): string {
    return this.all.map((record) => record[key]).join(', ');
  }
}
