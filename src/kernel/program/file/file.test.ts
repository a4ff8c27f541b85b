import assert from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { changedMode, parseMode } from '../mode.ts';
import { mountPrograms } from '../mount/table.ts';
import { parseDate } from '../parse-date.ts';
import { humanSize } from '../size.ts';
import { formatTime } from '../time.ts';
import { filePrograms } from './table.ts';

const programs = [...filePrograms, ...mountPrograms];

/** Commands and what they print on Debian 12, one after the other on one machine. */
function prints(name: string, examples: readonly (readonly [command: string, expected: string])[]): void {
  it(name, () => {
    onMachine(programs, function* ({ run }) {
      for (const [command, expected] of examples) assert.equal(yield* run(command), expected, command);
    });
  });
}

describe('programs on files', () => {
  prints('copy, move and remove', [
    ['mkdir -p d/sub', ''], ['touch d/sub/b', ''], ['cp d copy', 'cp: -r not specified; omitting directory \'d\'\n[1]\n'], ['cp -r d copy', ''],
    ['find copy', 'copy\ncopy/sub\ncopy/sub/b\n'], ['cp -r d d/sub', 'cp: cannot copy a directory, \'d\', into itself, \'d/sub/d\'\n[1]\n'],
    ['mv d copy/sub/b', 'mv: cannot overwrite non-directory \'copy/sub/b\' with directory \'d\'\n[1]\n'], ['rm copy', 'rm: cannot remove \'copy\': Is a directory\n[1]\n'],
    ['rm -rv copy', 'removed \'copy/sub/b\'\nremoved directory \'copy/sub\'\nremoved directory \'copy\'\n'], ['rm -r /', 'rm: it is dangerous to operate recursively on \'/\'\nrm: use --no-preserve-root to override this failsafe\n[1]\n'],
  ]);

  prints('show and change attributes', [
    ['touch -d \'2020-01-02 03:04:05.678\' a', ''], ['chmod -v u=rwx,g=s,o= a', 'mode of \'a\' changed from 0644 (rw-r--r--) to 2700 (rwx--S---)\n'],
    ['chown nobody:daemon a', ''], ['stat -c \'%n %a %A %U:%G %s %y\' a', 'a 2700 -rwx--S--- nobody:daemon 0 2020-01-02 03:04:05.678000000 +0000\n'],
    ['ls -l a', '-rwx--S--- 1 nobody daemon 0 Jan  2  2020 a\n'], ['chmod 999 a', 'chmod: invalid mode: \'999\'\nTry \'chmod --help\' for more information.\n[1]\n'],
    ['ln -s a link', ''], ['ls -F', 'a*\nlink@\n'], ['ls -y', 'ls: invalid option -- \'y\'\nTry \'ls --help\' for more information.\n[2]\n'],
  ]);

  prints('mount, and say why not', [
    ['mkdir m', ''], ['mount -v -t tmpfs -o size=1m,nosuid disk m', 'mount: disk mounted on /tmp/m.\n'], ['findmnt -n -o TARGET,SOURCE,OPTIONS m', '/tmp/m disk   rw,nosuid,relatime,size=1024k\n'],
    ['df m', 'Filesystem     1K-blocks  Used Available Use% Mounted on\ndisk                1024     0      1024   0% /tmp/m\n'], ['mount -o remount,ro m', ''],
    ['touch m/x', 'touch: cannot touch \'m/x\': Read-only file system\n[1]\n'], ['umount m', ''], ['umount m', 'umount: m: not mounted.\n[32]\n'],
    ['mount --bind nosuch m', 'mount: /tmp/m: special device nosuch does not exist.\n       dmesg(1) may have more information after failed mount system call.\n[32]\n'],
    ['mount -t foo none m', 'mount: /tmp/m: unknown filesystem type \'foo\'.\n       dmesg(1) may have more information after failed mount system call.\n[32]\n'],
  ]);

  it('read modes, dates and sizes as coreutils do', () => {
    const changed = (text: string, mode: number, isDirectory = false): number => changedMode(mode, isDirectory, parseMode(text) ?? [], 0o022);
    assert.deepEqual([changed('+w', 0o444), changed('a+X', 0o644), changed('a+X', 0o744), changed('g=u', 0o750), changed('755', 0o2700, true)], [0o644, 0o644, 0o755, 0o770, 0o2755]);
    assert.equal(parseMode('u+q'), undefined);
    const now = 1_735_689_600_000_000_000n;
    const shown = (text: string): string => formatTime('%F %T', parseDate(text, now) ?? 0n);
    assert.deepEqual(['@86400', 'yesterday 12:30', '2 Jan 2020 + 1 day', '2022-02-03T04:05:06Z', 'next month'].map(shown), [
      '1970-01-02 00:00:00', '2024-12-31 12:30:00', '2020-01-03 00:00:00', '2022-02-03 04:05:06', '2025-02-01 00:00:00',
    ]);
    assert.equal(parseDate('nonsense', now), undefined);
    assert.deepEqual([0, 1023, 1024, 10_241, 1_048_576].map(bytes => humanSize(bytes)), ['0', '1023', '1.0K', '11K', '1.0M']);
  });
});
