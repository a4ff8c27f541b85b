import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Smaller files are compiled as quickly as their code is read. In bytes. */
const largeFile = 20_000;
/** In ms: by then what a start needs has been compiled. */
const settled = 3_000;
/** In ms: code that nobody has started for so long is forgotten. */
const lifetime = 30 * 24 * 3600 * 1000;

/** Node's own way to load a file of code, which a program may replace: https://nodejs.org/api/modules.html#requireextensions. */
type Loader = (module: NodeJS.Module, path: string) => void;

/**
 * From here on, what V8 makes of our large files is kept in a folder of this user's, and taken from there by the next process: it starts in two thirds of the time. A file is
 * known by its content and by the version of V8. Where the folder cannot be used, everything is as without it.
 */
export function keepCompiledCode(folder = cacheFolder()): void {
  if (!isPrivate(folder)) return;
  const loaders = (Module as unknown as { readonly _extensions: Record<'.js', Loader> })._extensions;
  const usual = loaders['.js'];
  loaders['.js'] = (module, path) => {
    if (path.includes('node_modules') || statSync(path).size < largeFile) usual(module, path);
    else load(module, path, folder);
  };
}

function load(module: NodeJS.Module, path: string, folder: string): void {
  const bytes = readFileSync(path);
  // A megabyte of letters is read and known in a third of the time where they are one byte each, as the bundler writes them.
  const code = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const kept = join(folder, `${basename(path)}-${createHash('sha256').update(bytes).update(process.versions.v8).digest('hex').slice(0, 32)}`);
  const cachedData = readIfThere(kept);
  const script = new Script(Module.wrap(code), { filename: path, ...cachedData && { cachedData } });
  if (!cachedData || script.cachedDataRejected) keepLater(script, kept);
  const run = script.runInThisContext() as (exports: unknown, require: NodeJS.Require, module: NodeJS.Module, path: string, folder: string) => void;
  run(module.exports, createRequire(path), module, path, dirname(path));
}

/** When what a start needs has been compiled, or at the end. */
function keepLater(script: Script, path: string): void {
  const keep = (): void => {
    clearTimeout(timer);
    process.off('exit', keep);
    try {
      const unfinished = `${path}.${process.pid}`;
      writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
      renameSync(unfinished, path);
      forgetOld(dirname(path));
    } catch {
      // A disk that is full or read-only: the next start takes as long as this one.
    }
  };
  const timer = setTimeout(keep, settled).unref();
  process.once('exit', keep);
}

function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) if (Date.now() - statSync(join(folder, name)).mtimeMs > lifetime) rmSync(join(folder, name), { force: true });
}

/** Nobody else may put code there. */
function isPrivate(folder: string): boolean {
  try {
    // Node's recursive mkdir never ends where the kernel answers ENOENT for a folder that is there, as /proc does.
    for (const each of [dirname(dirname(folder)), dirname(folder), folder]) if (!existsSync(each)) mkdirSync(each, { mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

/** Where programs keep what they can make again: the XDG Base Directory Specification, and its likes of other systems. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const base = process.platform === 'win32' ? LOCALAPPDATA : process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : XDG_CACHE_HOME;
  return join(base || join(homedir(), '.cache'), 'cutaway', 'code');
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
