import type { Parsed } from '../../domain/load-text';
import type { VariantId } from '../../domain/sample';
import { crc32 } from '../../domain/share/share-codec';
import { type ReadRun, readRunFile } from '../../lab/kept/run-file';

/** A run from a file of this name, and the sides of it that are shown. */
export interface OpenedRun {
  readonly run: ReadRun;
  readonly name: string;
  readonly variants: readonly VariantId[];
}

/** Reads a file with a run. Its sample is named by what is in the file, so that the same file is the same run. */
export function readOpened(name: string, bytes: Uint8Array): Parsed<OpenedRun> {
  const sampleId = `run-${crc32(bytes).toString(16).padStart(8, '0')}`;
  const read = readRunFile(new TextDecoder().decode(bytes), sampleId);
  if (!read.ok) return read;
  const variants = read.value.sides.map(({ variant }) => variant).slice(0, 2);
  return { ok: true, value: { run: read.value, name, variants } };
}
