import type { EngineInstrument, Query, Table } from './contract';

/** Answers an instrument: a table made from the machine between two of its events. */
export type Instrument = (query: Query) => Table;
export type Instruments = Readonly<Partial<Record<EngineInstrument, Instrument>>>;

/** What an engine says of an instrument that it doesn't have. */
export function absent(instrument: string): Table {
  return { columns: [], rows: [], note: `This runtime has no instrument called “${instrument}”.` };
}
