import { spawn } from 'node:child_process';

/**
 * How a command ended.
 * @typedef {object} CommandResult
 * @property {boolean} ok it exited with 0
 * @property {string} out standard output
 * @property {string} err standard error, or why the command could not run
 */

/**
 * Runs a command to its end. It never throws: a missing program and a time-out are results too.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options] `timeoutMs` in real milliseconds, two minutes unless told
 * @returns {Promise<CommandResult>}
 */
export function runCommand(program, args, options = {}) {
  const timeoutMs = options.timeoutMs ?? 120_000;
  return new Promise((resolve) => {
    let out = '';
    let err = '';
    const child = spawn(program, args, {
      ...(options.cwd ? { cwd: options.cwd } : {}),
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => {
      err += `\n${program} took longer than ${timeoutMs / 1000} s and was stopped`;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ ok: false, out, err: `${program} could not be started: ${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ok: code === 0, out, err: err.trim() });
    });
  });
}

/**
 * The last lines of a command's complaint, for an error message.
 * @param {CommandResult} result
 * @param {number} [lines]
 * @returns {string}
 */
export function tail(result, lines = 6) {
  return (result.err || result.out).split('\n').filter(Boolean).slice(-lines).join('\n');
}
