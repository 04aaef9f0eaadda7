/** One object of a retaining path, and how the one before it holds it. */
export interface PathLink {
  /** In the language's own notation: `.history`, `[12]`, `["u-17"]`, `variable cache`, `local rows`. Empty for the root. */
  readonly via: string;
  readonly type: string;
  /** What it is, in short: `module app`, `list of 5,800`, `closure remember`. */
  readonly text: string;
  /** Where it is defined, if that is in the sample. */
  readonly file?: string;
  readonly line?: number;
  /** Links left out between the one before and this one. */
  readonly leftOut?: number;
}

/** A line of the sample. */
export interface CodePlace {
  readonly file: string;
  readonly line: number;
}

/** One way in which objects are held: a shortest path from a root. */
export interface Chain {
  /** Root first, the object itself last; at most 40 links. */
  readonly links: readonly PathLink[];
  /** Share, 0 … 1, of the examined objects that are held in the same way but for indices and keys. */
  readonly share: number;
  /** Index in `links` of the deepest object through which all of them are held: where they accumulate. */
  readonly accumulatesAt: number;
  /** The line of the sample that made most of these objects, where that was traced. */
  readonly madeAt?: CodePlace;
}

/** Who holds the objects of a type. */
export interface Holding {
  readonly type: string;
  readonly instances: number;
  /** So many of them were followed to a root, the newest first where that is known. */
  readonly examined: number;
  /** The most common first, at most 5. Empty when nothing holds them or none is alive; then `note` says so. */
  readonly chains: readonly Chain[];
  readonly note?: string;
}
