import { message } from '../../../base/message.ts';
import { expand, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { inCaseOf } from '../syntax/casing.ts';
import { isArchive } from './archive.ts';

/** What ADD downloads: a URL or a Git repository. */
const remote = /^(https?|git|ssh|ftp):\/\/|^git@|^(github|gitlab)\.com\/|\.git(#.*)?$/i;

/** What only ADD has. */
const ownFlags: readonly string[] = ['checksum', 'keep-git-dir', 'unpack'];

/** ADD for what COPY does: a reader cannot tell whether something is to be downloaded or unpacked. */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3020',
    aliases: [],
    name: 'add-instead-of-copy',
    severity: 'error',
    title: message('Use COPY for files and folders'),
    fixable: true,
  },
  ['ADD'],
  ({ name, words, exec, flags, notStrings }, { report, scope, file, trigger }) => {
    const written = (exec ?? words.map(({ text }) => text)).slice(0, -1);
    if (written.length === 0 || notStrings || flags.some(flag => ownFlags.includes(flag.name))) return;
    const sources = written.map(source => trigger && source.includes('$') ? unknown : expand(source, scope.lookup, file.escape));
    if (sources.some(source => source.includes(unknown) || isArchive(source) || remote.test(source))) return;
    const newText = inCaseOf(name.text, 'COPY');
    report({
      at: name.span,
      message: message('COPY does this too; ADD is for what must be downloaded or unpacked'),
      fixes: [{ title: message('Change to {0}', newText), safe: sources.every(isNoArchive), edits: [{ at: name.span, newText }] }],
    });
  },
);

/** Endings of files that are archives of a kind, or may hold anything. */
const doubtful = /\.(apk|bin|box|crate|dat|data|gem|img|layer|oci|ova|pkg|rootfs|simg)$/i;

/** A folder, a heredoc, or a file whose ending says that it is something else. */
function isNoArchive(source: string): boolean {
  if (source.startsWith('<<') || /(^|\/)\.{0,2}$/.test(source)) return true;
  return /\.[a-zA-Z][a-zA-Z0-9]*$/.test(source) && !doubtful.test(source);
}
