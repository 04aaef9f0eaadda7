/**
 * One version's part of a changelog in the form of Keep a Changelog 1.1.
 * @typedef {object} Section
 * @property {string} version `Unreleased`, or a version such as `0.1.0`
 * @property {string | null} date `2026-11-24`; null for what isn't released
 * @property {string} text what stands below the heading, without blank lines around it
 */

/**
 * The sections of a changelog, newest first, as they stand in it.
 * @param {string} text
 * @returns {Section[]}
 * @throws {Error} for a heading of the second level that is neither `## [Unreleased]` nor `## [1.2.3] - 2026-11-24`
 */
export function readChangelog(text) {
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    const heading = part.slice(0, end);
    const [, version, date = null] =
      /^\[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d{2}-\d{2}))?$/.exec(heading) ?? [];
    if (!version || (version === 'Unreleased') !== (date === null))
      throw new Error(`CHANGELOG.md: “## ${heading}” should read “## [1.2.3] - 2026-11-24”.`);
    return { version, date, text: part.slice(end).trim() };
  });
}

/**
 * What a tag's release says: the changelog's section for it.
 * @param {{ tag: string, version: string, changelog: string }} release `version` is the one in package.json
 * @returns {string}
 * @throws {Error} where the tag, the version and the changelog's newest release aren't the same
 */
export function releaseNotes({ tag, version, changelog }) {
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, but package.json says ${version}.`);
  const newest = readChangelog(changelog).find(({ date }) => date !== null);
  if (newest?.version !== version)
    throw new Error(
      `package.json says ${version}, but the newest release in CHANGELOG.md is ${newest?.version}.`,
    );
  return newest.text;
}
