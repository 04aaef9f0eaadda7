/**
 * docs/browsers.md, from what was run last.
 * @param {import('../../src/content/own-memory/every-browser.ts').EveryBrowser} result
 * @returns {string}
 */
export function browsersPage({ date, commit, browsers, scenarios }) {
  const head = ['What is run', ...browsers.map(({ name, version }) => `${name} ${version}`)];
  const rows = scenarios.map(({ title, outcomes, same }) => [
    title,
    ...browsers.map(({ id }) => {
      const outcome = outcomes[id];
      if (!outcome) return 'not run';
      if ('failed' in outcome) return `**failed**: ${outcome.failed}`;
      return /^[0-9a-f]{64}$/.test(outcome.told)
        ? `\`${outcome.told.slice(0, 12)}…\``
        : same
          ? 'passed'
          : outcome.told;
    }),
  ]);
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return `# Browsers

This file is written by \`npm run browsers\`, last on ${date} at ${commit}. A test holds it to the list of scenarios.

The lab is for Chromium, Firefox and WebKit (Safari’s engine; here WebKitGTK), in a version of the last two years. Readings are the same in all of
them, byte for byte, for the same program and seed: the codes in the table are SHA-256 of every reading of a run but CPU time, and have to be equal along
a row.

${line(head)}
${line(head.map(() => '---'))}
${rows.map(line).join('\n')}

## What one browser has and another hasn’t

| | Chromium | Firefox | WebKit | what the lab does without it |
|---|---|---|---|---|
| \`performance.memory\` (the page’s own heap) | yes | no | no | says so in one line where it would stand; engines’ memory never came from there |
| \`measureUserAgentSpecificMemory()\` | on an isolated page | no | no | says so, and why |
| DevTools protocol that counts nodes and frames | yes | no | no | leaks of the lab itself are looked for in Chromium |

## Run it yourself

- \`npm test\` runs the end-to-end tests in Chromium and Firefox.
- \`npm run test:webkit\` runs the table’s scenarios in WebKitGTK and in Chromium and compares every answer. It needs WebKitGTK’s driver and a screen
  without a monitor: \`apt-get install webkit2gtk-driver xvfb\` on Debian and its relatives.
- \`npm run browsers\` does so in all three and writes this table. \`npm run browsers -- firefox\` renews one column.
- All need \`npm run build\` first.
`;
}
