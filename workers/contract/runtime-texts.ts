/**
 * What the page says about a runtime where it says something else about another, and the programs to begin with:
 * `workers/<id>/texts.ts` exports it as `texts`. It is fetched with the pages and panels that show it.
 */
export interface RuntimeTexts {
  readonly samples: {
    /** The smallest app that answers `GET /hello/{name}`. */
    readonly blank: string;
    /** A small app with `GET /search?q=` and `GET /health`, to be replaced by the reader's own. */
    readonly starter: string;
  };
  readonly check: {
    /** What an app has to be: one sentence, with code in backticks. */
    readonly app: string;
    readonly works: readonly SupportFact[];
    readonly lacks: readonly SupportFact[];
  };
  readonly instruments: InstrumentTexts;
  readonly console: {
    readonly prompt: string;
    /** Lines as an engineer would type them on a server. */
    readonly snippets: readonly ConsoleSnippet[];
  };
}

/** Something that an app may use, and how it is there, or what to do without it. */
export interface SupportFact {
  readonly what: string;
  readonly how: string;
}

export interface ConsoleSnippet {
  readonly label: string;
  readonly text: string;
}

/** What an instrument shows (`about`) and can't see (`blind`), in whole sentences. */
export interface InstrumentTexts {
  readonly memory: { readonly blind: string /** Over the figures of its own. */; readonly title: string };
  readonly growth: {
    readonly about: string;
    readonly blind: string;
    /**
     * The field's own tool, where it counts something else than the lab's readings do: both are shown then. Null where the
     * process's answer is the same count.
     */
    readonly tool: { readonly title: string; readonly empty: string } | null;
  };
  readonly lines: { readonly about: string; readonly blind: string };
  readonly tasks: {
    readonly about: string;
    readonly blind: string;
    readonly title: string;
    readonly empty: string;
  };
  readonly console: { readonly about: string };
}
