import { banner } from './banner.ts';

/** A message of GNU's program, and busybox' words for the same. */
type Wording = readonly [pattern: RegExp, words: string | ((whole: string, ...groups: string[]) => string)];

const anyProgram: readonly Wording[] = [
  [/^(\w+): unrecognized option '(--[^'=]*)[^']*'$/m, '$1: unrecognized option \'$2\''],
  [/^(\w+): failed to run command '(.*)': (.*)$/m, '$1: can\'t execute \'$2\': $3'],
  [/^(\w+): (?:missing (?:file )?operand|missing destination file operand|you must specify)[^\n]*\n/m, '<usage $1>'],
];

/** By applet. What is not listed has the same words in both. */
const wordings: Readonly<Record<string, readonly Wording[]>> = {
  ls: [[/^ls: cannot access '(.*)': /m, 'ls: $1: '], [/^ls: cannot open directory '(.*)': /m, 'ls: can\'t open \'$1\': ']],
  cat: [[/^cat: (.*): Is a directory$/m, 'cat: read error: Is a directory'], [/^cat: (.*): ([A-Z].*)$/m, 'cat: can\'t open \'$1\': $2']],
  rm: [[/^rm: refusing to remove '\.' or .*$|^rm: cannot remove '\.{1,2}': Is a directory$/m, 'rm: can\'t remove \'.\' or \'..\''], [/^rm: remove (?:[a-z-]+ )+'(.*)'\? $/m, 'rm: remove \'$1\'? '], [/^rm: cannot remove '(.*)': Is a directory$/m, 'rm: \'$1\' is a directory'], [/^rm: cannot remove /m, 'rm: can\'t remove ']],
  mkdir: [[/^mkdir: cannot create directory /m, 'mkdir: can\'t create directory ']],
  cp: [[/^cp: target '(.*)' is not a directory$/m, 'cp: $1: not a directory'], [/^cp: cannot stat /m, 'cp: can\'t stat '], [/^cp: -r not specified; omitting /m, 'cp: omitting '], [/^cp: cannot create (?:regular file|directory) /m, 'cp: can\'t create '], [/^cp: target '(.*)': .*$/m, 'cp: can\'t stat \'$1\': No such file or directory']],
  mv: [[/^mv: cannot move '(.*)' to a subdirectory of itself, .*$/m, 'mv: can\'t rename \'$1\': Invalid argument'], [/^mv: cannot stat /m, 'mv: can\'t rename '], [/^mv: cannot move '(.*)' to '.*': /m, 'mv: can\'t rename \'$1\': ']],
  touch: [[/^touch: invalid date format /m, 'touch: invalid date '], [/^touch: cannot touch '(.*)': /m, 'touch: $1: ']],
  rmdir: [[/^rmdir: failed to remove /m, 'rmdir: ']],
  ln: [[/^ln: (.*): hard link not allowed for directory$/m, 'ln: $1: Operation not permitted'], [/^ln: failed to (?:create (?:symbolic|hard) link|access) '(.*?)'(?: => '.*')?: /m, 'ln: $1: ']],
  chmod: [[/^chmod: invalid mode: /m, 'chmod: invalid mode '], [/^chmod: (?:cannot access|changing permissions of) '(.*)': /m, 'chmod: $1: ']],
  chown: [[/^chown: invalid group: '(.*:.*)'$/m, 'chown: unknown user/group $1'], [/^chown: invalid user: '(.*)'$/m, 'chown: unknown user $1'], [/^chown: (?:cannot access|changing ownership of) '(.*)': /m, 'chown: $1: ']],
  chgrp: [[/^chgrp: invalid group: '(.*)'$/m, 'chgrp: unknown group $1'], [/^chgrp: (?:cannot access|changing group of) '(.*)': /m, 'chgrp: $1: ']],
  du: [[/^du: cannot access '(.*)': /m, 'du: $1: ']],
  df: [[/^df: (.*): No such file or directory$/m, 'df: $1: can\'t find mount point']],
  find: [[/^find: missing argument to `(.*)'$/m, 'find: $1 requires an argument'], [/^find: Unknown argument to -type: (.*)$/m, 'find: invalid argument \'$1\' to \'-type\''], [/^find: unknown predicate `(.*)'$/m, 'find: unrecognized: $1'], [/^find: '(.*)': /m, 'find: $1: ']],
  stat: [[/^stat: cannot statx /m, 'stat: can\'t stat ']],
  sleep: [[/^sleep: invalid time interval /m, 'sleep: invalid number ']],
  head: [[/^head: invalid number of (?:lines|bytes): /m, 'head: invalid number '], [/^head: cannot open '(.*)' for reading: /m, 'head: $1: ']],
  tail: [[/^tail: invalid number of (?:lines|bytes): /m, 'tail: invalid number '], [/^tail: cannot open '(.*)' for reading: (.*)$/m, 'tail: can\'t open \'$1\': $2\ntail: no files']],
  sort: [[/^sort: .*:(\d+): disorder: .*$/m, (_, line: string) => `Check line ${Number(line) - 1}`], [/^sort: cannot read: (.*): /m, 'sort: $1: ']],
  sed: [
    [/^sed: -e expression #\d+, char \d+: unterminated [`'].*$/m, 'sed: unmatched \'/\''], [/^sed: can't read (.*): /m, 'sed: $1: '], [/^sed: -e expression #\d+, char \d+: unknown command: [`'](.*)'$/m, 'sed: unsupported command $1'],
    [/^sed: -e expression #\d+, char \d+: unknown option to [`']s'$/m, 'sed: bad option in substitution expression'], [/^sed: -e expression #\d+, char \d+: /m, 'sed: '],
  ],
  awk: [[/^awk: cannot open (.*) \((.*)\)$/m, 'awk: $1: $2'], [/^awk: line (\d+): (?:syntax error at or near|missing) .*$/m, 'awk: cmd. line:1: Unexpected token']],
  grep: [[/^grep: (?:Invalid regular expression|Unmatched .*|Trailing backslash|Invalid .*)$/m, 'grep: bad regex'], [/^grep: .*: Is a directory\n/m, '']],
  uniq: [[/^uniq: (.*): ([A-Z].*)$/m, 'uniq: can\'t open \'$1\': $2']],
  cut: [[/^cut: invalid (?:field|byte\/character|byte or character) (?:value|position|range) /m, 'cut: invalid number '], [/^cut: you must specify a list .*$/m, 'cut: expected a list of bytes, characters, or fields']],
  tar: [
    [/^tar: (.*): Cannot open: (.*)$/m, 'tar: can\'t open \'$1\': $2'], [/^tar: (.*): Not found in archive$/m, 'tar: $1: not found in archive'], [/^tar: (.*): Cannot stat: (.*)$/m, 'tar: $1: $2'],
    [/^tar: Error is not recoverable: exiting now\n/m, ''], [/^tar: Exiting with failure status due to previous errors\n/m, ''], [/^tar: Child returned status 1\n/m, ''],
    [/^tar: This does not look like a tar archive$/m, 'tar: short read'], [/^\n?gzip: stdin: not in gzip format$/m, 'tar: invalid magic\ntar: short read'],
  ],
  gzip: [[/^gzip: (.*): unknown suffix -- ignored$/m, 'gzip: $1: unknown suffix - ignored'], [/^\n?gzip: (?:.*): not in gzip format$/m, 'gzip: invalid magic']],
  gunzip: [[/^gzip: (.*): unknown suffix -- ignored$/m, 'gunzip: $1: unknown suffix - ignored'], [/^\n?gzip: (?:.*): not in gzip format$/m, 'gunzip: invalid magic'], [/^gzip: /m, 'gunzip: ']],
  zcat: [[/^\n?gzip: (?:.*): not in gzip format$/m, 'zcat: no gzip/bzip2/xz magic'], [/^gzip: /m, 'zcat: ']],
  xargs: [[/^xargs: unmatched (single|double) quote; .*$/m, 'xargs: unmatched $1 quote']],
  expr: [[/^expr: syntax error: .*$/m, 'expr: syntax error'], [/^expr: non-integer argument$/m, 'expr: non-numeric argument']],
  id: [[/^id: '(.*)': no such user$/m, 'id: unknown user $1']],
  su: [[/^su: user (\S+) does not exist .*$/m, 'su: unknown user $1']],
  passwd: [[/^passwd: user '(.*)' does not exist$/m, 'passwd: unknown user $1']],
  logname: [[/^logname: no login name$/m, 'logname: getlogin: No such device or address']],
  stty: [[/^stty: 'standard input': /m, 'stty: standard input: ']],
  less: [[/^([^:\n]+): (No such file or directory)$/m, 'less: can\'t open \'$1\': $2']],
  more: [[/^more: cannot open (.*): (.*)$/m, 'more: can\'t open \'$1\': $2']],
  dd: [[/^dd: failed to open /m, 'dd: can\'t open '], [/^dd: invalid number: /m, 'dd: invalid number ']],
  cmp: [[/^cmp: EOF on (\S+) after .*$/m, 'cmp: EOF on $1'], [/^cmp: (.*): (No such .*)$/m, 'cmp: can\'t open \'$1\': $2']],
  diff: [[/^diff: (.*): (No such .*)$/m, 'diff: can\'t stat \'$1\': $2']],
  killall: [[/^(\S+): no process found$/m, 'killall: $1: no process killed']],
  renice: [[/^renice: failed to get priority for .*: (.*)$/m, 'renice: setpriority: $1']],
  mount: [[/^mount: .*: special device (\S+) does not exist\.$/m, 'mount: mounting $1 on <target> failed: No such file or directory'], [/^mount: (.*): can't find in \/etc\/fstab\.$/m, 'mount: can\'t find $1 in /etc/fstab']],
  sysctl: [[/^sysctl: cannot stat \/proc\/sys\/(.*): No such file or directory$/m, 'sysctl: error: \'$1\' is an unknown key']],
  nsenter: [[/^nsenter: cannot open (.*): (.*)$/m, 'nsenter: can\'t open \'$1\': $2']],
  ...Object.fromEntries(['md5sum', 'sha1sum', 'sha256sum', 'sha512sum', 'sha3sum'].map(name => [name, [
    [new RegExp(`^${name}: (.*): Is a directory$`, 'm'), `${name}: can't read '$1': Is a directory`], [new RegExp(`^${name}: (.*): ([A-Z].*)$`, 'm'), `${name}: can't open '$1': $2`],
  ] satisfies Wording[]])),
  env: [[/^env: '(.*)': /m, 'env: can\'t execute \'$1\': ']],
  chroot: [[/^chroot: cannot change root directory to /m, 'chroot: can\'t change root directory to ']],
  umount: [
    [/^umount: (.*): not mounted\.$/m, 'umount: can\'t unmount $1: Invalid argument'], [/^umount: (.*): target is busy\.$/m, 'umount: can\'t unmount $1: Device or resource busy'],
    [/^umount: (.*): no mount point specified\.$/m, 'umount: can\'t unmount $1: No such file or directory'], [/^umount: (.*): must be superuser to unmount\.$/m, 'umount: can\'t unmount $1: Operation not permitted'],
  ],
  kill: [[/^kill: \((\d+)\): /m, 'kill: can\'t kill pid $1: ']],
};

/** What busybox says where GNU's program says that. */
export function busyboxWords(applet: string, text: string, args: readonly string[]): string {
  const known = [...(wordings[applet] ?? []), ...anyProgram];
  const wrongUsage = /: (?:invalid option --|unrecognized option|option requires)/.test(text);
  let result = text.replace(/^Try '.*' for more information\.\n/gm, '').replace(/^ {7}dmesg\(1\) may have.*\n/gm, '');
  for (const [pattern, words] of known) {
    if (!pattern.test(result)) continue;
    result = typeof words === 'string' ? result.replace(pattern, words) : result.replace(pattern, words);
    if (applet !== 'tar') break;
  }
  const usage = `${banner}\n\nUsage: ${applet}\n`;
  if (/^(?:\S+: .*\n)?\n?Usage: /.test(result)) return usage;
  if (result === 'grep: bad regex\n') return `grep: bad regex '${args.find(arg => !arg.startsWith('-')) ?? ''}'\n`;
  return result.replace('<target>', () => args.at(-1) ?? '').replace(/<usage \w+>/, usage) + (wrongUsage ? usage : '');
}
