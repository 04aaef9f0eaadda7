/*
 * The messages between an embedded lab (the frame) and the page around it (the host). Documented in docs/embedding.md.
 * This file imports nothing: copy it, or take it from the package.
 */

/** What every message of ours carries, so that others' messages are told from them. */
export const SOURCE = 'leak-lab';
/** The protocol's version. A message of another version is answered by an `error` and changes nothing. */
export const VERSION = 1;

/** Limits of what a host may send; beyond them a message is answered by an `error` with the code `too-large`. */
export const LIMITS = {
  /** Files of a program. */
  files: 20,
  /** Characters of all its files together. */
  characters: 200_000,
  /** Lines of a load’s mix. */
  requestLines: 50,
  /** Requests of one run. */
  requests: 100_000,
  /** Characters of an id or another short text. */
  text: 200,
} as const;

/** How often a `ready` that nobody has answered is repeated, in ms, and for how long. */
export const READY_EVERY_MS = 500;
export const READY_FOR_MS = 30_000;
/** The least time between two `reading`s of a side: ten a second. */
export const READING_EVERY_MS = 100;

export type EmbedSide = 'leaky' | 'fixed' | 'wrong-turn' | 'yours';
/** A language's public name, such as `python`; docs/embedding.md lists them. */
export type EmbedLanguage = string;
export type EmbedTheme = 'auto' | 'light' | 'dark';
export type EmbedState = 'idle' | 'booting' | 'running' | 'paused' | 'finished' | 'failed';
export type EmbedVerdictClass =
  | 'leak'
  | 'resource leak'
  | 'delayed collection'
  | 'spike'
  | 'bounded'
  | 'clean'
  | 'undecided';

/** Which rule of the lab decided a verdict. Later labs may have further ones: show what you don’t know as it is. */
export type EmbedVerdictRule =
  | 'still-measuring'
  | 'too-few-readings'
  | 'rising-too-seldom'
  | 'waiting-times-growing'
  | 'rising-late'
  | 'table-growing'
  | 'valleys-rising'
  | 'rising-to-the-end'
  | 'count-rising-with-memory'
  | 'count-rising-steadily'
  | 'counter-rising-throughout'
  | 'connections-used-up'
  | 'most-requests-failed'
  | 'too-few-rises'
  | 'rising-unevenly'
  | 'filling-up'
  | 'risen-in-few-steps'
  | 'stopped-rising'
  | 'settled-higher'
  | 'rising-and-falling-back'
  | 'moving-without-growing'
  | 'garbage-waiting'
  | 'peaks-above-live-memory'
  | 'little-kept'
  | 'moving-with-the-work'
  | 'flat';

/** What is wrong with a message of the host; it has changed nothing. */
export type EmbedMessageErrorCode =
  | 'malformed'
  | 'unknown-type'
  | 'unsupported-version'
  | 'too-large'
  | 'not-initialised'
  | 'already-initialised'
  | 'use-port'
  | 'busy'
  | 'not-running'
  | 'unknown-step'
  | 'unknown-side'
  | 'bad-load'
  | 'failed';

/** Why there is no run, or no verdict of a side. */
export type EmbedFaultCode =
  | 'assets-missing'
  | 'engine-mismatch'
  | 'boot-failed'
  | 'syntax-error'
  | 'unsupported-syntax'
  | 'module-not-found'
  | 'import-failed'
  | 'no-app'
  | 'startup-failed'
  | 'handler-error'
  | 'background-error'
  | 'busy-loop'
  | 'out-of-memory'
  | 'oom-killed'
  | 'stack-overflow'
  | 'response-too-large'
  | 'deadlock'
  | 'never-answered'
  | 'engine-crashed'
  | 'not-responding'
  | 'bad-profile'
  | 'bad-message';

export interface Envelope {
  readonly source: typeof SOURCE;
  readonly v: typeof VERSION;
  /** A message’s own name, chosen by its sender. An answer carries the id of what it answers. */
  readonly id?: string | number;
}

/** As in a lesson’s front matter. */
export interface EmbedLoad {
  /** `GET /users/{n} x3`, `POST /visit`: method, path, an optional JSON body, a weight. */
  readonly requests: readonly string[];
  /** `20/s for 2m`, `10 users thinking 1s..3s for 2m`. */
  readonly traffic: string;
  readonly seed: number;
  readonly readings?: number;
  readonly warmup?: number;
  readonly killAt?: string;
  readonly recycleAfter?: number;
}

// ------------------------------------------------------------------------------------- frame to host

/** Repeated until it is acknowledged by `init`. Posted to whoever the parent is: it tells nothing but that a lab is here. */
export interface ReadyMessage extends Envelope {
  readonly type: 'ready';
  readonly lesson: string;
}

/** The height that the content would like to have, in CSS pixels. */
export interface ResizeMessage extends Envelope {
  readonly type: 'resize';
  readonly height: number;
}

/**
 * Sent at every change, and as the answer to every message but `grant` that was understood: to `run` as `booting`
 * (or `running`, after a pause).
 */
export interface StateMessage extends Envelope {
  readonly type: 'state';
  readonly state: EmbedState;
}

/** A side’s figures after a collection. At most ten a second for each side, and the last one always. */
export interface ReadingMessage extends Envelope {
  readonly type: 'reading';
  readonly side: EmbedSide;
  readonly requests: number;
  readonly liveBytes: number;
  readonly liveObjects: number;
}

/** Where what piles up is made and who holds it. */
export interface EmbedCause {
  readonly type: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** The line’s text. */
  readonly text: string | null;
  /** The variable or attribute that holds it. */
  readonly holder: string | null;
}

/** What a side came to; a run ends with one for each side, or with an `error` in its place. */
export interface VerdictMessage extends Envelope {
  readonly type: 'verdict';
  readonly side: EmbedSide;
  readonly class: EmbedVerdictClass;
  /** The rule that decided. Missing from labs of before December 2026. */
  readonly rule?: EmbedVerdictRule;
  /** Why, in a sentence or two with the figures that decided. Missing likewise. */
  readonly why?: string;
  /** Growth of live bytes per request; null where that can’t be told. */
  readonly bytesPerRequest: number | null;
  readonly growing: readonly { readonly type: string; readonly perRequest: number }[];
  /** Null where it is no leak, or the cause wasn’t found. */
  readonly cause: EmbedCause | null;
}

/** How far the engine’s start is, or the lesson: which step is shown. */
export interface ProgressMessage extends Envelope {
  readonly type: 'progress';
  readonly stage: 'fetching' | 'starting' | 'loading' | 'warming up' | 'running' | 'step';
  /** A sentence for people. */
  readonly text: string;
  /** 0 … 1; null where it can’t be known. */
  readonly fraction: number | null;
  /** The step shown, from 1; 0 where none is. */
  readonly step: number;
  readonly steps: number;
}

/** Something went wrong: in a message (nothing has changed then), or in a run. */
export interface ErrorMessage extends Envelope {
  readonly type: 'error';
  readonly code: EmbedMessageErrorCode | EmbedFaultCode;
  readonly message: string;
  /** Where, in the program; null otherwise. */
  readonly file: string | null;
  readonly line: number | null;
  /** The side whose run failed. */
  readonly side?: EmbedSide;
}

/** Where `init` asked for it: may this frame start so many engines? It waits for a `grant`; its run’s end gives them back. */
export interface AskMessage extends Envelope {
  readonly type: 'ask';
  readonly engines: number;
}

export type FrameMessage =
  | AskMessage
  | ReadyMessage
  | ResizeMessage
  | StateMessage
  | ReadingMessage
  | VerdictMessage
  | ProgressMessage
  | ErrorMessage;

// ------------------------------------------------------------------------------------- host to frame

/**
 * The answer to `ready`, with one end of a MessageChannel: all further messages, both ways, go over it. Without a port
 * they stay with postMessage, between this host’s origin and the frame.
 */
export interface InitMessage extends Envelope {
  readonly type: 'init';
  readonly theme?: EmbedTheme;
  /** True: engines start only after an `ask` was granted. For a host that bounds how many run at once. */
  readonly queue?: boolean;
}

export interface GrantMessage extends Envelope {
  readonly type: 'grant';
}

/** Starts a run, or goes on after a pause. */
export interface RunMessage extends Envelope {
  readonly type: 'run';
  /** About so many requests, in the load’s own shape. */
  readonly requests?: number;
  readonly seed?: number;
}

export interface PauseMessage extends Envelope {
  readonly type: 'pause';
}

/** Ends the run, gives its memory back and clears its readings. Code and load that were set stay. */
export interface ResetMessage extends Envelope {
  readonly type: 'reset';
}

/** Ends a run where it is, with its engines, and keeps what it has shown: for a host with many frames. */
export interface SleepMessage extends Envelope {
  readonly type: 'sleep';
}

export interface ThemeMessage extends Envelope {
  readonly type: 'theme';
  readonly theme: EmbedTheme;
}

/** Shows a step of the lesson, from 1. */
export interface GotoMessage extends Envelope {
  readonly type: 'goto';
  readonly step: number;
}

/** Puts a program in the place of a side’s. The entry is `app` with the language’s ending. */
export interface SetCodeMessage extends Envelope {
  readonly type: 'setCode';
  readonly side: EmbedSide;
  readonly language: EmbedLanguage;
  readonly files: Readonly<Record<string, string>>;
}

export interface SetLoadMessage extends Envelope {
  readonly type: 'setLoad';
  readonly load: EmbedLoad;
}

export interface GetStateMessage extends Envelope {
  readonly type: 'getState';
}

export type HostMessage =
  | InitMessage
  | GrantMessage
  | RunMessage
  | PauseMessage
  | ResetMessage
  | SleepMessage
  | ThemeMessage
  | GotoMessage
  | SetCodeMessage
  | SetLoadMessage
  | GetStateMessage;
