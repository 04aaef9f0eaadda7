import { strToU8, zip } from 'fflate';
import type { ProjectFiles } from '../../../workers/contract';

/** An archive with one folder that holds these files. The same files give the same bytes: their date is fixed. */
export function zipOf(folder: string, files: ProjectFiles): Promise<Blob> {
  const entries = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)]),
  );
  return new Promise((resolve, reject) => {
    zip(entries, { level: 6, mtime: new Date(2026, 0, 1) }, (error, bytes) => {
      if (error) reject(error);
      else resolve(new Blob([new Uint8Array(bytes)], { type: 'application/zip' }));
    });
  });
}
