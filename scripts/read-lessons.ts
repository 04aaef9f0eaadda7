import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseSource } from '../src/content/compile-course';
import { PAGES } from '../src/domain/lesson';

/** The texts of lessons/: every lesson's folder in the order of their numbers, and the pages beside them. */
export function readCourse(lessons: string): CourseSource {
  const pages = Object.fromEntries(
    PAGES.map((id) => `${id}.md`)
      .filter((file) => existsSync(join(lessons, file)))
      .map((file) => [file, readFileSync(join(lessons, file), 'utf8')]),
  );
  return { folders: readLessonFolders(lessons), pages };
}

function readLessonFolders(lessons: string): CourseSource['folders'] {
  return readdirSync(lessons, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d/.test(entry.name))
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
