import assert from 'node:assert/strict';
import { alpine, alpineBase } from '../../package/alpine.ts';
import { debian, debianBase } from '../../package/debian.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Bench, onMachine } from '../command-testing.ts';
import { makeFolders } from './files.ts';
import { dpkgFiles } from './initial.ts';
import { packagePrograms } from './table.ts';

/** Makes the machine one with the packages of debian:12, which has no lists of others yet. */
function* furnish({ sys, write }: Bench): Blocking<void> {
  for (const [path, text] of dpkgFiles(debianBase, () => [])) {
    makeFolders({ sys }, path.slice(0, path.lastIndexOf('/')));
    yield* write(path, text);
  }
  sys.unlink('/var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages.lz4');
}

describe('the package catalogues', () => {
  for (const [name, catalogue] of [['Debian', debian()], ['Alpine', alpine()]] as const) {
    it(`${name}: all that a package needs is there`, () => {
      for (const each of catalogue.all()) for (const other of [...each.depends, ...each.recommends]) assert.ok(catalogue.get(other), `${each.name} needs ${other}`);
    });
  }

  it('Debian: packages have the programs for which people install them', () => {
    const wanted = { procps: 'ps', iproute2: 'ip', 'net-tools': 'ifconfig', iptables: 'iptables', 'netcat-openbsd': 'nc', 'openssh-client': 'ssh-keygen', vim: 'vim', nano: 'editor', psmisc: 'killall', 'xz-utils': 'xz', bzip2: 'bunzip2' };
    for (const [name, program] of Object.entries(wanted)) assert.ok(debian().get(name)?.programs.some(path => path.endsWith(`/${program}`)), `${name}: ${program}`);
  });

  it('debian:12 has 88 packages, alpine:3.20 has 14', () => {
    assert.equal(debian().closure(debianBase, new Set()).length, 88);
    assert.equal(alpine().closure(alpineBase, new Set()).length, 14);
  });
});

describe('apt-get', () => {
  it('knows no package before the first update', () => onMachine(packagePrograms, function* (bench) {
    yield* furnish(bench);
    assert.match(yield* bench.run('apt-get install -y tree'), /\nE: Unable to locate package tree\n\[100\]\n$/);
    assert.match(yield* bench.run('apt-get update'), /^Get:1 http:\/\/deb\.debian\.org\/debian bookworm InRelease \[151 kB\]\n(.*\n)*Fetched .*\nReading package lists\.\.\.\n$/);
    assert.match(yield* bench.run('apt-get install -y tree'), /\nSetting up tree \(2\.1\.0-1\) \.\.\.\n$/);
    assert.match(yield* bench.run('apt-get update'), /^Hit:1 /);
  }));

  it('installs what is needed, of the size that is said, and removes it', () => onMachine(packagePrograms, function* (bench) {
    const { run, sys, read } = bench;
    yield* furnish(bench);
    yield* run('apt-get update');
    const before = sys.statfs('/').freeBlocks;
    const said = yield* run('apt-get install -y --no-install-recommends curl');
    assert.match(said, /The following additional packages will be installed:\n {2}libbrotli1 libcurl4 /);
    assert.match(said, /\n0 upgraded, 16 newly installed, 0 to remove and 0 not upgraded\.\nNeed to get 4243 kB of archives\.\nAfter this operation, 12\.0 MB of additional disk space will be used\.\n/);
    assert.match(said, /\nGet:16 http:.* curl amd64 7\.88\.1/);
    assert.match(said, /\nSelecting previously unselected package libbrotli1:amd64\.\n/);
    assert.match(said, /\nProcessing triggers for libc-bin \(2\.36/);
    assert.ok(sys.statfs('/').freeBlocks < before);
    assert.equal(sys.stat('/usr/bin/curl').mode, 0o755);
    assert.match(yield* read('/var/lib/dpkg/status'), /\nPackage: curl\nStatus: install ok installed\n/);
    assert.equal(yield* run('dpkg -S /usr/bin/curl'), 'curl: /usr/bin/curl\n');
    assert.match(yield* run('dpkg -L curl'), /^\/\.\n\/usr\n\/usr\/bin\n\/usr\/bin\/curl\n/);
    assert.match(yield* run('apt-get remove -y curl'), /\nRemoving curl \(7\.88\.1-10\+deb12u15\) \.\.\.\n$/);
    assert.throws(() => sys.lstat('/usr/bin/curl'));
    assert.match(yield* run('apt-get autoremove -y'), /\n0 upgraded, 0 newly installed, 15 to remove/);
  }));

  it('installs what it knows by name only, and writes into the program what it says of its version', () => onMachine(packagePrograms, function* (bench) {
    yield* furnish(bench);
    yield* bench.run('apt-get update');
    assert.match(yield* bench.run('apt-get install -y cmatrix'), /\nSetting up cmatrix \(0~simulated\) \.\.\.\n$/);
    assert.match(yield* bench.run('apt-get install -y --no-install-recommends kbd'), /\nSetting up kbd /);
    assert.match(yield* bench.read('/usr/bin/cmatrix'), /"program":"cmatrix",.*"version":"0~simulated"/);
    assert.match(yield* bench.run('apt-get install -y docker-ce-cli'), /\nSetting up docker-ce-cli \(5:/);
  }));

  it('says what is wrong in its own words', () => onMachine(packagePrograms, function* (bench) {
    const { run } = bench;
    yield* furnish(bench);
    yield* run('apt-get update');
    assert.match(yield* run('apt-get install -y tree nosuch'), /\nE: Unable to locate package nosuch\n\[100\]\n$/);
    assert.equal(yield* run('apt-get bogus'), 'E: Invalid operation bogus\n[100]\n');
    assert.match(yield* run('apt-get install -y tree=9'), /\nE: Version '9' for 'tree' was not found\n\[100\]\n$/);
    assert.equal(yield* run('dpkg -l nosuch'), 'dpkg-query: no packages found matching nosuch\n[1]\n');
    assert.match(yield* run('apt-get install curl'), /Do you want to continue\? \[Y\/n\] Abort\.\n\[1\]\n$/);
  }));
});

describe('apk', () => {
  it('adds and deletes', () => onMachine(packagePrograms, function* ({ run, sys }) {
    assert.match(yield* run('apk add curl'), /^WARNING: opening from cache .*\nWARNING: .*\nERROR: unable to select packages:\n {2}curl \(no such package\):\n {4}required by: world\[curl\]\n\[1\]\n$/);
    assert.match(yield* run(`apk add --no-cache ${alpineBase.join(' ')}`), /\nOK: 8 MiB in 14 packages\n$/);
    const added = yield* run('apk add --no-cache curl');
    assert.match(added, /^fetch https:.*\nfetch .*\n\(1\/10\) Installing ca-certificates \(20240705-r0\)\n/);
    assert.match(added, /\n\(10\/10\) Installing curl \(8\.11\.0-r2\)\nExecuting busybox-1\.36\.1-r29\.trigger\nExecuting ca-certificates-20240705-r0\.trigger\nOK: \d+ MiB in 24 packages\n$/);
    assert.equal(sys.stat('/usr/bin/curl').mode, 0o755);
    assert.match(yield* run('apk del curl'), /\(1\/10\) Purging curl \(8\.11\.0-r2\)\n(.*\n)*OK: 8 MiB in 14 packages\n$/);
    assert.match(yield* run('apk add --no-cache --virtual .deps git'), /Installing \.deps \(\d{8}\.\d{6}\)\n/);
    assert.match(yield* run('apk del .deps'), /OK: 8 MiB in 14 packages\n$/);
  }));
});

describe('yum and dnf', () => {
  it('install what Debian has under the same name, and say what they do not know', () => onMachine(packagePrograms, function* ({ run, sys }) {
    assert.match(yield* run('dnf install -y httpd openssl-devel'), /\n {2}httpd-0~simulated\.x86_64\n(.*\n)*\nComplete!\n$/);
    assert.equal(sys.stat('/usr/sbin/httpd').mode, 0o755);
    assert.equal(yield* run('rpm -q httpd nosuch'), 'httpd-0~simulated.x86_64\npackage nosuch is not installed\n[1]\n');
    assert.equal(yield* run('dnf install -y nosuchpackage'), 'No match for argument: nosuchpackage\nError: Unable to find a match: nosuchpackage\n[1]\n');
    assert.equal(yield* run('yum install -y nosuchpackage'), 'No package nosuchpackage available.\nError: Nothing to do\n[1]\n');
  }));
});

describe('gpg and apt-key', () => {
  it('take keys, and say that they check nothing', () => onMachine(packagePrograms, function* ({ run, write, read }) {
    yield* write('/key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nYWJj\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n');
    assert.equal(yield* run('gpg --dearmor -o /key.gpg /key'), '');
    assert.match(yield* read('/key.gpg'), /simulated key/);
    assert.match(yield* run('apt-key add /key'), /OK\n$/);
    assert.equal(yield* run('gpg --batch --verify /key /key.gpg'), 'gpg: (simulated) signatures are not checked: the simulated internet has stand-ins only\n');
    assert.match(yield* run('gpg --batch --verify /a /b'), /No such file or directory\n\[\d\]\n$/);
    assert.match(yield* run('gpg --sign /key'), /keys and signatures are not simulated\n\[2\]\n$/);
  }));
});
