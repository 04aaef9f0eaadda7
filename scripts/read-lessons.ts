import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of every lesson's folder, by folder and file name, in the order of their numbers. */
export function readLessonFolders(lessons: string): { folder: string; files: Record<string, string> }[] {
  return readdirSync(lessons, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((folder) => {
      const path = join(lessons, folder);
      const files = readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(join(path, entry.name), 'utf8')] as const);
      return { folder, files: Object.fromEntries(files) };
    });
}
