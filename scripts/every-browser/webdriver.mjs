import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/*
 * WebKitGTK through its own driver. Five commands of the W3C's WebDriver over HTTP are all that is needed, so there is no library:
 * the one that is kept well wants a newer Node than the lab does.
 */

const DRIVER = 'WebKitWebDriver';
/** Where Debian and its relatives put the small browser that the driver starts. */
const MINI_BROWSERS = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
];

export const WEBKIT_PACKAGES = 'webkit2gtk-driver xvfb';

/**
 * @typedef {object} Driven
 * @property {string} version
 * @property {(url: string) => Promise<void>} open
 * @property {<T, A>(run: (argument: A) => T | Promise<T>, argument: A) => Promise<T>} evaluate in the page
 * @property {(expression: string) => Promise<unknown>} evaluateInSandbox in the first frame with the attribute `sandbox`
 * @property {() => Promise<number>} windows how many are open
 * @property {() => Promise<void>} close
 */

/**
 * Starts a screen without a monitor, the driver and the browser. Throws with what to install when one is missing.
 * @returns {Promise<Driven>}
 */
export async function openWebKit() {
  const { accessSync } = await import('node:fs');
  const binary = MINI_BROWSERS.find((path) => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  });
  if (!binary)
    throw new Error(
      `There is no WebKitGTK here. On Debian and its relatives: apt-get install ${WEBKIT_PACKAGES}`,
    );
  const [port, display] = [await freePort(), `:${90 + (process.pid % 900)}`];
  const screen = start('Xvfb', [display, '-screen', '0', '1440x900x24', '-nolisten', 'tcp']);
  await pause(500);
  const driver = start(DRIVER, [`--port=${port}`], { DISPLAY: display });
  const end = () => {
    driver.kill();
    screen.kill();
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    const { sessionId, capabilities } = await begin(base, binary);
    const session = `${base}/session/${sessionId}`;
    await command('POST', `${session}/timeouts`, { script: 180_000, pageLoad: 60_000 });
    // Its own window is too narrow for the bench with all its parts.
    await command('POST', `${session}/window/rect`, { width: 1440, height: 900 });
    /**
     * @param {string} expression
     * @param {unknown} argument
     */
    const execute = async (expression, argument) => {
      const script = `const [given, done] = arguments;
        Promise.resolve().then(() => ${expression}).then(
          (value) => done({ value: value === undefined ? null : JSON.stringify(value) }),
          (error) => done({ error: String(error) }));`;
      const { value, error } = await command('POST', `${session}/execute/async`, {
        script,
        args: [argument],
      });
      if (error) throw new Error(error);
      return value === null ? undefined : JSON.parse(value);
    };
    return {
      version: String(capabilities.browserVersion ?? ''),
      open: async (url) => {
        await command('POST', `${session}/url`, { url });
      },
      evaluate: (run, argument) => execute(`(${run})(given)`, argument ?? null),
      evaluateInSandbox: async (expression) => {
        const element = await command('POST', `${session}/element`, {
          using: 'css selector',
          value: 'iframe[sandbox]',
        });
        await command('POST', `${session}/frame`, { id: element });
        try {
          return await execute(expression, null);
        } finally {
          await command('POST', `${session}/frame`, { id: null });
        }
      },
      windows: async () => (await command('GET', `${session}/window/handles`)).length,
      close: async () => {
        await command('DELETE', session).catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/**
 * @param {string} base
 * @param {string} binary
 */
async function begin(base, binary) {
  const wanted = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await command('POST', `${base}/session`, { capabilities: { alwaysMatch: wanted } });
    } catch (error) {
      // The driver may not listen yet.
      if (attempt >= 20) throw error;
      await pause(250);
    }
  }
}

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function command(method, url, body) {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver: ${value?.error ?? response.status}: ${value?.message ?? ''}`);
  return value;
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function start(name, args, environment = {}) {
  const child = spawn(name, args, { stdio: 'ignore', env: { ...process.env, ...environment } });
  child.on('error', () => console.error(`${name} is missing: apt-get install ${WEBKIT_PACKAGES}`));
  return child;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
