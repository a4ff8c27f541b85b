/** A message of GNU's program, and busybox' words for the same. */
type Wording = readonly [pattern: RegExp, words: string];

const anyProgram: readonly Wording[] = [
  [/^(\w+): unrecognized option '(--[^'=]*)[^']*'$/m, '$1: unrecognized option \'$2\''],
  [/^(\w+): failed to run command '(.*)': (.*)$/m, '$1: can\'t execute \'$2\': $3'],
  [/^(\w+): (?:missing (?:file )?operand|missing destination file operand|you must specify)[^\n]*\n/m, '<usage $1>'],
];

/** By applet. What is not listed has the same words in both. */
const wordings: Readonly<Record<string, readonly Wording[]>> = {
  ls: [[/^ls: cannot access '(.*)': /m, 'ls: $1: '], [/^ls: cannot open directory '(.*)': /m, 'ls: can\'t open \'$1\': ']],
  cat: [[/^cat: (.*): Is a directory$/m, 'cat: read error: Is a directory'], [/^cat: (.*): ([A-Z].*)$/m, 'cat: can\'t open \'$1\': $2']],
  rm: [[/^rm: cannot remove '(.*)': Is a directory$/m, 'rm: \'$1\' is a directory'], [/^rm: cannot remove /m, 'rm: can\'t remove ']],
  mkdir: [[/^mkdir: cannot create directory /m, 'mkdir: can\'t create directory ']],
  cp: [[/^cp: cannot stat /m, 'cp: can\'t stat '], [/^cp: -r not specified; omitting /m, 'cp: omitting '], [/^cp: cannot create (?:regular file|directory) /m, 'cp: can\'t create '], [/^cp: target '(.*)': .*$/m, 'cp: can\'t stat \'$1\': No such file or directory']],
  mv: [[/^mv: cannot stat /m, 'mv: can\'t rename '], [/^mv: cannot move '(.*)' to '.*': /m, 'mv: can\'t rename \'$1\': ']],
  touch: [[/^touch: cannot touch '(.*)': /m, 'touch: $1: ']],
  rmdir: [[/^rmdir: failed to remove /m, 'rmdir: ']],
  ln: [[/^ln: failed to (?:create (?:symbolic|hard) link|access) '(.*?)'(?: => '.*')?: /m, 'ln: $1: ']],
  chmod: [[/^chmod: invalid mode: /m, 'chmod: invalid mode '], [/^chmod: (?:cannot access|changing permissions of) '(.*)': /m, 'chmod: $1: ']],
  chown: [[/^chown: invalid user: '(.*)'$/m, 'chown: unknown user $1'], [/^chown: (?:cannot access|changing ownership of) '(.*)': /m, 'chown: $1: ']],
  chgrp: [[/^chgrp: invalid group: '(.*)'$/m, 'chgrp: unknown group $1'], [/^chgrp: (?:cannot access|changing group of) '(.*)': /m, 'chgrp: $1: ']],
  du: [[/^du: cannot access '(.*)': /m, 'du: $1: ']],
  df: [[/^df: (.*): No such file or directory$/m, 'df: $1: can\'t find mount point']],
  find: [[/^find: unknown predicate `(.*)'$/m, 'find: unrecognized: $1'], [/^find: '(.*)': /m, 'find: $1: ']],
  stat: [[/^stat: cannot statx /m, 'stat: can\'t stat ']],
  sleep: [[/^sleep: invalid time interval /m, 'sleep: invalid number ']],
  head: [[/^head: cannot open '(.*)' for reading: /m, 'head: $1: ']],
  tail: [[/^tail: cannot open '(.*)' for reading: (.*)$/m, 'tail: can\'t open \'$1\': $2\ntail: no files']],
  sort: [[/^sort: cannot read: (.*): /m, 'sort: $1: ']],
  sed: [[/^sed: -e expression #\d+, char \d+: unterminated [`'].*$/m, 'sed: unmatched \'/\''], [/^sed: can't read (.*): /m, 'sed: $1: ']],
  env: [[/^env: '(.*)': /m, 'env: can\'t execute \'$1\': ']],
  chroot: [[/^chroot: cannot change root directory to /m, 'chroot: can\'t change root directory to ']],
  umount: [
    [/^umount: (.*): not mounted\.$/m, 'umount: can\'t unmount $1: Invalid argument'], [/^umount: (.*): target is busy\.$/m, 'umount: can\'t unmount $1: Device or resource busy'],
    [/^umount: (.*): no mount point specified\.$/m, 'umount: can\'t unmount $1: No such file or directory'], [/^umount: (.*): must be superuser to unmount\.$/m, 'umount: can\'t unmount $1: Operation not permitted'],
  ],
  kill: [[/^kill: \((\d+)\): /m, 'kill: can\'t kill pid $1: ']],
};

/** Lines of `ls -l` in columns of fixed width: coreutils/ls.c of busybox. */
export function longLines(text: string): string {
  return text.replace(/^([-bcdlps][-rwxsStT]{9}) +(\d+) +(\S+) +(\S+) +(?:(\d+), +(\d+)|([\d.]+)([KMGT]?)) /gm, (
    _, mode: string, links: string, user: string, group: string, major: string | undefined, minor: string | undefined, size = '', unit = '',
  ) => {
    const amount = major === undefined ? `${size}${unit}`.padStart(unit === '' ? 9 : 7) : `${major.padStart(4)}, ${(minor ?? '').padStart(3)}`;
    return `${mode} ${links.padStart(4)} ${user.slice(0, 8).padEnd(8)} ${group.slice(0, 8).padEnd(8)} ${amount} `;
  });
}

/** Lines of `ip route`: who made a route is not told, and two spaces stand before the source address: networking/libiproute/iproute.c of busybox. */
export function routeLines(text: string): string {
  return text.replace(/ proto kernel(?= |$)/gm, '').replace(/ scope (\w+) src /g, ' scope $1  src ');
}

/** Lines of `ip link` and `ip addr`: neither mode nor group nor the other namespace is told, but that the lower device, which is not here, is down: networking/libiproute/ipaddress.c of busybox. */
export function deviceLines(text: string): string {
  return text.replace(/^(\d+: [^:]+: )<([^>]*)>(.*?)(?: mode \S+)? group \S+( qlen \d+)?(?=\\|$| link-netns)/gm, (_, name: string, flags: string, middle: string, queue = ' ') => `${name}<${flags}${name.includes('@if') ? ',M-DOWN' : ''}>${middle}${queue}`)
    .replace(/ link-netns(?:id)? \S+/g, '').replace(/^( +inet6 .*) nodad(?= |$)/gm, '$1 flags 02');
}

const banner = 'BusyBox v1.35.0 (Debian 1:1.35.0-4+b7) multi-call binary.\n';

/** What busybox says where GNU's program says that. */
export function busyboxWords(applet: string, text: string): string {
  const known = [...(wordings[applet] ?? []), ...anyProgram];
  const wrongUsage = /: (?:invalid option --|unrecognized option|option requires)/.test(text);
  let result = text.replace(/^Try '.*' for more information\.\n/gm, '').replace(/^ {7}dmesg\(1\) may have.*\n/gm, '');
  for (const [pattern, words] of known) {
    if (!pattern.test(result)) continue;
    result = result.replace(pattern, words);
    break;
  }
  const usage = `${banner}\nUsage: ${applet}\n`;
  return result.replace(/<usage \w+>/, usage) + (wrongUsage ? usage : '');
}
