import type { GuestError } from './faults';
import type { FramePlace, Place } from './frames';

/** An endless run that was stopped, and where. */
export interface Interruption {
  readonly place: Place | undefined;
  readonly afterMs: number;
}

/** What the machine tells the engine. */
export interface MachineEvents {
  print(text: string): void;
  done(token: number, status: number, bytes: number, headersJson?: string, text?: string): void;
  started(token: number): void;
  incident(code: string, detail: string, handler: Place | undefined): void;
  unhandledRejection(error: GuestError): void;
  /** Asked only when needed, for faults: where in the sample is the loop at or after this place? */
  loopPlace(place: FramePlace): Place;
}
