import { Dockerignore, joinPath } from '../../dockerfile/index.ts';
import type { GitIgnoreFile } from './build-context.ts';

/** Whether Git is told to ignore a path, which is relative to the folder that the files were looked up for: programs or people make it. */
export function isIgnoredByGit(path: string, files: readonly GitIgnoreFile[]): boolean {
  return files.some(file => parsed(file)?.hiding(joinPath(file.below, path)) !== undefined);
}

const known = new WeakMap<GitIgnoreFile, Dockerignore | 'malformed'>();

/** Each file once, since there may be many sources. */
function parsed(file: GitIgnoreFile): Dockerignore | undefined {
  const ignore = known.get(file) ?? gitIgnore(file.text) ?? 'malformed';
  known.set(file, ignore);
  return ignore === 'malformed' ? undefined : ignore;
}

/** .gitignore differs from .dockerignore in that a pattern without a slash means a name at any depth (gitignore(5)). */
function gitIgnore(text: string): Dockerignore | undefined {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#') && line !== '!');
  return Dockerignore.parse(lines.map(line => {
    const [, bang = '', pattern = ''] = /^(!?)(.*)$/.exec(line) ?? [];
    return /\/./.test(pattern) ? line : `${bang}**/${pattern}`;
  }).join('\n'));
}
