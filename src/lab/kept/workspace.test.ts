import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { NO_PROGRESS, NOT_BEGUN } from '../../domain/progress';
import { packed, unpacked } from './archive';
import { drafts, putDrafts } from './drafts';
import {
  changesBy,
  presentWorkspace,
  readWorkspace,
  takeWorkspace,
  type Workspace,
  workspaceFiles,
} from './workspace';

const COMING: Workspace = {
  drafts: { 'a/cpython:leaky:app.py': 'x = “ü”\n', 'check/quickjs:yours:app.ts': 'export {}' },
  progress: { ...NO_PROGRESS, lessons: { a: { ...NOT_BEGUN, done: [0, 1] } } },
  predictions: {},
  settings: { 'leak-lab:theme': 'dark' },
};
const bytesOf = async (files: Record<string, string>) =>
  new Uint8Array(await (await packed(files)).arrayBuffer());

test('A workspace comes back from its archive, and its programs lie in it as files.', async () => {
  const bytes = await bytesOf(workspaceFiles(COMING));
  const archive = unpacked(bytes);
  if (!archive.ok) throw new Error(archive.message);
  expect(archive.files.get('code/a/cpython/leaky/app.py')).toBe('x = “ü”\n');
  expect(readWorkspace(archive.files)).toEqual({ ok: true, value: COMING });
});

test('An import says what it changes, leaves the rest alone, and is taken back to the last letter.', () => {
  putDrafts({ 'a/cpython:leaky:app.py': 'mine', 'b/cpython:fixed:app.py': 'stays' });
  const before = presentWorkspace();
  expect(changesBy(COMING, before)).toMatchObject({
    newPrograms: ['check/quickjs:yours:app.ts'],
    changedPrograms: ['a/cpython:leaky:app.py'],
    lessons: ['a'],
  });
  const undo = takeWorkspace(COMING);
  expect(drafts.getState().texts).toEqual({ ...COMING.drafts, 'b/cpython:fixed:app.py': 'stays' });
  expect(changesBy(COMING, presentWorkspace())).toMatchObject({
    newPrograms: [],
    changedPrograms: [],
    lessons: [],
  });
  undo();
  expect(presentWorkspace()).toEqual(before);
});

test('Archives that are cut off anywhere, bombs and strangers are refused with a sentence.', async () => {
  const bytes = await bytesOf(workspaceFiles(COMING));
  for (let length = 0; length < bytes.length - 1; length += 7) {
    const archive = unpacked(bytes.slice(0, length));
    const read = archive.ok ? readWorkspace(archive.files) : archive;
    // Behind the last file only the table of contents follows, which isn't needed.
    if (read.ok) expect(read).toEqual({ ok: true, value: COMING });
    else expect(read.message).toMatch(/\.$/);
  }
  const bomb = zipSync({ 'workspace.json': new Uint8Array(40_000_000) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(unpacked(bomb)).toMatchObject({ message: expect.stringContaining('more than 24 MB') });
  expect(unpacked(strToU8('{}'))).toMatchObject({ message: 'The file is no zip archive.' });
  for (const [manifest, said] of [
    ['{', 'damaged'],
    ['{}', 'isn’t Leak Lab’s'],
    ['{"format":"leak-lab-workspace","version":2}', 'newer'],
    ['{"format":"leak-lab-workspace","version":1,"drafts":[{"key":"../x","path":"y"}]}', 'drafts.0.key'],
    [
      '{"format":"leak-lab-workspace","version":1,"drafts":[{"key":"a/cpython:leaky:app.py","path":"y"}],"progress":null,"predictions":{}}',
      'lacks y',
    ],
  ] as const)
    expect(readWorkspace(new Map([['workspace.json', manifest]]))).toMatchObject({
      message: expect.stringContaining(said),
    });
});
