/**
 * Versions that a project to take home is pinned to. What the lab runs itself is the lab's own version (a test compares
 * them with packages.json); the rest was current when it was chosen.
 */
export const PYTHON_VERSIONS: Readonly<Record<string, string>> = {
  fastapi: '0.115.11',
  pydantic: '2.10.6',
  sqlalchemy: '2.0.40',
  'psycopg2-binary': '2.9.10',
  asyncpg: '0.30.0',
  httpx: '0.28.1',
  objgraph: '3.6.2',
  psutil: '7.0.0',
  uvicorn: '0.34.0',
  locust: '2.32.4',
};
