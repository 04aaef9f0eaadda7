import type { Language } from '../language';
import type { Lesson } from '../lesson';
import type { ProjectFiles } from './project-files';
import { pythonProject } from './python-project';
import { typescriptProject } from './typescript-project';

/** A lesson's programs as a project for a real server. */
export function projectOf(lesson: Lesson, language: Language): ProjectFiles {
  return language === 'python' ? pythonProject(lesson) : typescriptProject(lesson);
}

/** The archive's name, which is that of the folder in it: `leak-lab-globals-that-hold-on-python`. */
export function projectName(lesson: Pick<Lesson, 'slug'>, language: Language): string {
  return `leak-lab-${lesson.slug}-${language}`;
}
