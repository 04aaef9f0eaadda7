/** Third-party works that are shipped with the site, as the build found them: `notices.json`. */
export interface Notices {
  readonly items: readonly Notice[];
  /** Texts of licences; items point here, since many share one. */
  readonly texts: readonly string[];
}

export const NOTICE_GROUPS = ['Engines', 'Python packages', 'JavaScript packages', 'Typefaces'] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

export interface Notice {
  readonly group: NoticeGroup;
  readonly name: string;
  /** Empty for what has none of its own, such as a library inside an engine. */
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly url?: string;
  /** Indices into the texts. */
  readonly texts: readonly number[];
  /** The work came without a text of its licence: the standard one stands in its place. */
  readonly standardText: boolean;
}
