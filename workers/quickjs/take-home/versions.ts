/**
 * Versions that a project to take home is pinned to. What the lab runs itself is the lab's own version (a test compares
 * them with package.json); the rest was current when it was chosen.
 */
export const NODE_VERSIONS: Readonly<Record<string, string>> = {
  hono: '4.13.19',
  pg: '8.23.1',
  '@hono/node-server': '2.1.9',
  autocannon: '9.0.0',
  tsx: '4.23.15',
};
