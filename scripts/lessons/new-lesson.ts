import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LESSONS } from './course-in-node';

/** `npm run lesson:new 17-a-slug`: copies lessons/skeleton, a whole lesson that says what is so, to start from. Returns an exit code. */
export function newLesson(args: readonly string[]): number {
  const [name = ''] = args;
  const [, number, slug] = /^(?:(\d\d)-)?([a-z][a-z0-9-]*)$/.exec(name) ?? [];
  if (!slug) {
    console.error('Say the lesson’s name in lower-case words: npm run lesson:new 33-the-forgotten-lock');
    return 2;
  }
  const folders = readdirSync(LESSONS).filter((folder) => /^\d\d-/.test(folder));
  const same = folders.find((folder) => folder.slice(3) === slug || folder.slice(0, 2) === number);
  if (same) {
    console.error(`There is lessons/${same} already: choose another number and name.`);
    return 1;
  }
  const last = Math.max(0, ...folders.map((folder) => Number(folder.slice(0, 2))));
  const folder = `${number ?? String(Math.min(99, last + 1)).padStart(2, '0')}-${slug}`;
  cpSync(join(LESSONS, 'skeleton'), join(LESSONS, folder), { recursive: true });
  console.log(
    `lessons/${folder} is there, and says what is so. Change it, then: npm run lesson:prove ${slug}`,
  );
  return 0;
}
