import assert from 'node:assert/strict';
import { testImage, testPorts } from '../../../test/fixture/layered-image.ts';
import { asQueried, recordedDatabase, recordedPackages } from '../../../test/fixture/rpm-databases.ts';
import { formatMessage } from '../../base/message.ts';
import { analyse } from '../analysis.ts';
import { parseApk } from './apk.ts';
import { comparePackages } from './compare.ts';
import { parseDpkg } from './dpkg.ts';
import { installedPackages } from './packages.ts';

const dpkg = `Package: bash
Status: install ok installed
Installed-Size: 7000
Architecture: amd64
Version: 5.2.15-2+b2
Description: GNU Bourne Again SHell
 Version: not a field
 .
 More.

Package: gone
Status: deinstall ok config-files
Version: 1

Package: libc6
Status: install ok installed
Architecture: amd64
Version: 2.36-9

Package: libc6
Status: install ok installed
Architecture: i386
Version: 2.36-9
`;
const apk = 'C:Q1abc=\nP:musl\nV:1.2.4-r2\nA:x86_64\nS:1\nI:622592\nF:lib\nR:ld-musl-x86_64.so.1\n\nP:busybox\nV:1.36.1-r5\nA:x86_64\n';

describe('packages of an image', () => {
  it('are those that dpkg says are installed', () => {
    assert.equal(parseDpkg(dpkg)[0]?.bytes, 7_168_000);
    assert.deepEqual(parseDpkg(dpkg).map(({ name, version, architecture }) => `${name} ${version} ${architecture}`), ['bash 5.2.15-2+b2 amd64', 'libc6 2.36-9 amd64', 'libc6 2.36-9 i386']);
  });

  it('are those of apk', () => {
    assert.deepEqual(parseApk(apk).map(({ name, version, bytes }) => `${name} ${version} ${bytes}`), ['musl 1.2.4-r2 622592', 'busybox 1.36.1-r5 undefined']);
  });

  it('are none in what is no database, whatever it is', () => {
    let seed = 1;
    const random = (below: number): number => (seed = seed * 48271 % 2147483647) % below;
    for (let round = 0; round < 300; round++) {
      const source = [dpkg, apk][random(2)]!;
      const from = random(source.length);
      const text = source.slice(0, from) + String.fromCharCode(random(300)).repeat(random(40)) + source.slice(from + random(30));
      for (const { name, version } of [...parseDpkg(text), ...parseApk(text)]) assert.ok(name !== '' && !name.includes('\n') && !version.includes('\n'));
    }
    assert.deepEqual([parseDpkg(''), parseApk('\n\n\n'), parseDpkg(':\n: x\nPackage:\n')], [[], [], []]);
  });

  it('are read in linear time', () => {
    const begun = performance.now();
    assert.equal(parseDpkg(`${dpkg}\n`.repeat(5000)).length, 15_000);
    parseDpkg(' '.repeat(5_000_000));
    assert.ok(performance.now() - begun < 2000);
  });

  it('come from the databases that the image shows in the end, and what is not read is told', async () => {
    const image = await testImage([
      [{ path: 'var/lib/dpkg/status', contents: 'Package: old\nVersion: 1\n' }, { path: 'var/lib/rpm/rpmdb.sqlite', contents: 'x' }],
      [{ path: 'var/lib/dpkg/status', contents: dpkg }, { path: 'var/lib/dpkg/status.d/tzdata', contents: 'Package: tzdata\nVersion: 2024a\n' }, { path: 'var/lib/dpkg/status.d/tzdata.md5sums', contents: 'Package: no\n' }, { path: 'lib/apk/db/installed', contents: apk }],
    ]);
    const { packages, unread } = await installedPackages(await analyse(image, testPorts));
    assert.deepEqual(packages.map(({ name }) => name), ['bash', 'busybox', 'libc6', 'libc6', 'musl', 'tzdata']);
    assert.deepEqual(unread.map(({ path, why }) => `${path}: ${formatMessage(why)}`), ['var/lib/rpm/rpmdb.sqlite: It is no SQLite database.']);
  });

  it('come from each kind of rpm database, where rpm has it: the newest of those in a folder', async () => {
    for (const path of ['usr/lib/sysimage/rpm/rpmdb.sqlite', 'usr/lib/sysimage/rpm/Packages.db', 'var/lib/rpm/Packages', 'usr/share/rpm/rpmdb.sqlite']) {
      const [folder, file = ''] = [path.slice(0, path.lastIndexOf('/')), path.split('/').at(-1)];
      const old = file === 'Packages' ? [] : [{ path: `${folder}/Packages`, contents: 'left behind' }];
      const image = await testImage([[...old, { path, contents: recordedDatabase(file) }, { path: `${folder}/rpmdb.sqlite-wal`, contents: '' }, { path: 'var/lib/link', symlink: `../../${folder}` }]]);
      const { packages, unread } = await installedPackages(await analyse(image, testPorts));
      assert.deepEqual([packages.map(asQueried).sort(), unread], [recordedPackages, []]);
    }
  });

  it('differ by name and version', () => {
    const before = parseDpkg(dpkg);
    const after = parseDpkg(dpkg.replace('5.2.15-2+b2', '5.2.21').replace('Package: libc6\nStatus: install ok installed\nArchitecture: i386', 'Package: zlib1g\nStatus: install ok installed\nArchitecture: amd64'));
    assert.deepEqual(comparePackages(before, after), [
      { name: 'bash', before: ['5.2.15-2+b2'], after: ['5.2.21'], growth: 0 },
      { name: 'libc6', before: ['2.36-9 (amd64)', '2.36-9 (i386)'], after: ['2.36-9'], growth: undefined },
      { name: 'zlib1g', before: [], after: ['2.36-9'], growth: undefined },
    ]);
    assert.deepEqual(comparePackages(before, before), []);
  });
});
