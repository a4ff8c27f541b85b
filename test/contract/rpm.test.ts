import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRpm, rpmFormats } from '../../src/layers/packages/rpm/rpm.ts';
import { sqliteRows } from '../../src/layers/packages/rpm/sqlite.ts';
import { asQueried } from '../fixture/rpm-databases.ts';
import { program } from '../host/program.ts';
import { realPart } from '../host/require.ts';
import { run } from '../host/run.ts';

const [sqlite, , berkeley] = rpmFormats;
const query = '%{NAME} %{EVR} %{ARCH} %{SIZE}\\n';

/** Packages of all sizes of headers: some fit in a page of the database, most do not, one has thousands of files. */
const spec = `
Name: sample
Version: 1
Release: 1
Summary: Packages for a test
License: MIT
BuildArch: noarch
%description
Nothing.
%install
mkdir -p %{buildroot}/srv/large
for i in $(seq 3000); do echo $i > %{buildroot}/srv/large/file-$i; done
for i in $(seq 60); do head -c $i /dev/zero > %{buildroot}/srv/$i; done
%files
/srv/large
%{lua: for i = 1, 60 do
print(string.format([[

%%package -n part%d
Summary: %s
%s
%%description -n part%d
Nothing.
%%files -n part%d
/srv/%d
]], i, string.rep("x", i * 70), i % 3 == 0 and string.format("Epoch: %d\\nVersion: %d~rc\\nRelease: %d.el9", i, i, i) or "", i, i, i)) end}
`;

/** Writes a database as a dump for db5.3_load: the header blobs of rpm's SQLite database, and the last number under 0 as rpm has it. */
const dump = `
import sqlite3, struct, sys
print("VERSION=3\\nformat=bytevalue\\ntype=hash\\ndb_pagesize=%s\\nHEADER=END" % sys.argv[2])
for number, blob in [(0, struct.pack("=I", 9999))] + list(sqlite3.connect(sys.argv[1]).execute("select hnum, blob from Packages")):
    print(" %s\\n %s" % (struct.pack("=I", number).hex(), blob.hex()))
print("DATA=END")
`;

/** Makes a database of a page size and fills, changes and empties a table, with the write-ahead log left as it is; prints its rows. */
const churn = `
import json, random, shutil, sqlite3, sys
folder, size, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
chance = random.Random(seed)
database = sqlite3.connect(folder + "/live", isolation_level=None)
for pragma in ("page_size=" + size, "auto_vacuum=%d" % (seed % 3), "journal_mode=wal", "synchronous=off", "wal_autocheckpoint=%d" % (0 if seed % 2 else 7)): database.execute("pragma " + pragma)
database.execute("create table other (a text)")
database.execute("create table t (n integer primary key, a, b)")
value = lambda: chance.choice([None, 0, 1, -1, 127, -129, 2 ** 31, -2 ** 40, 2 ** 52, 0.5, "", "한글" * chance.randrange(300), chance.randbytes(chance.choice([0, 5, 400, 3000, 20000]))])
for step in range(250):
    database.execute("insert into t (a, b) values (?, ?)", (value(), value()))
    if step % 5 == 0: database.execute("delete from t where n = ?", (chance.randrange(1, step + 2),))
    if step % 7 == 0: database.execute("update t set a = ? where n = ?", (value(), chance.randrange(1, step + 2)))
database.execute("begin")
database.execute("insert into t (a) values ('not committed')")
for name in ("live", "live-wal"): shutil.copy(folder + "/" + name, folder + "/copy" + name[4:])
database.execute("rollback")
text = lambda value: "blob " + value.hex() if isinstance(value, bytes) else value
print(json.dumps([[text(a), text(b)] for a, b in database.execute("select a, b from t order by n")]))
`;

describe('databases of rpm', function () {
  this.timeout(120_000);
  let folder: string;
  let tools: { readonly rpm: string; readonly rpmbuild: string; readonly load: string; readonly python: string };
  let listed: readonly string[];

  before(async function () {
    tools = await realPart(this, 'rpm', async () => Promise.resolve({ rpm: program('rpm', 'rpm'), rpmbuild: program('rpmbuild', 'rpm'), load: program('db5.3_load', 'db5.3-util'), python: program('python3', 'python3') }));
    folder = await mkdtemp(join(tmpdir(), 'cutaway-rpm-'));
    await writeFile(join(folder, 'sample.spec'), spec);
    await run(tools.rpmbuild, ['-bb', '--define', `_topdir ${folder}/build`, '--define', `_rpmdir ${folder}/made`, '--quiet', join(folder, 'sample.spec')]);
    const packages = (await readdir(join(folder, 'made', 'noarch'))).map(name => join(folder, 'made', 'noarch', name));
    await run(tools.rpm, [...backend('sqlite'), '-i', '--justdb', '--nodeps', '--noscripts', ...packages]);
    await run(tools.rpm, [...backend('sqlite'), '-e', '--justdb', '--nodeps', ...[7, 8, 9, 50].map(index => `part${index}`)]);
    listed = lines(await run(tools.rpm, [...backend('sqlite'), '-qa', '--qf', query]));
  });

  after(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const backend = (name: string): readonly string[] => ['--define', `_db_backend ${name}`, '--dbpath', join(folder, name)];
  const lines = (text: string): readonly string[] => text.trimEnd().split('\n').sort();

  it('that rpm makes with SQLite have the packages that rpm lists', async () => {
    assert.equal(listed.length, 57);
    const [file, log] = await Promise.all(['rpmdb.sqlite', 'rpmdb.sqlite-wal'].map(async name => readFile(join(folder, 'sqlite', name)).catch(() => Buffer.alloc(0))));
    assert.deepEqual(readRpm(sqlite!, file!, log).map(asQueried).sort(), listed);
  });

  it('of Berkeley DB have the packages that rpm lists, whatever the size of their pages', async () => {
    for (const pageSize of [512, 4096, 65_536]) {
      await rm(join(folder, 'bdb_ro'), { recursive: true, force: true });
      await mkdir(join(folder, 'bdb_ro'));
      await writeFile(join(folder, 'dump'), await run(tools.python, ['-c', dump, join(folder, 'sqlite', 'rpmdb.sqlite'), String(pageSize)]));
      await run(tools.load, ['-f', join(folder, 'dump'), join(folder, 'bdb_ro', 'Packages')]);
      assert.deepEqual(lines(await run(tools.rpm, [...backend('bdb_ro'), '-qa', '--qf', query])), listed, 'what rpm itself reads');
      assert.deepEqual(readRpm(berkeley!, await readFile(join(folder, 'bdb_ro', 'Packages'))).map(asQueried).sort(), listed, String(pageSize));
    }
  });

  it('are read as SQLite itself reads them: any page size, values, and what is only in the log yet', async () => {
    for (const [index, size] of [512, 1024, 4096, 32_768, 65_536].entries()) {
      for (const seed of [index, index + 1]) {
        const place = join(folder, `churn-${size}-${seed}`);
        await mkdir(place);
        const expected = JSON.parse(await run(tools.python, ['-c', churn, place, String(size), String(seed)])) as unknown;
        const [file, log] = await Promise.all(['copy', 'copy-wal'].map(async name => readFile(join(place, name))));
        const rows = [...sqliteRows(file!, 't', log)].map(([, ...values]) => values.map(value => value instanceof Uint8Array ? `blob ${Buffer.from(value).toString('hex')}` : value ?? null));
        assert.deepEqual(rows, expected, `${size} ${seed}`);
        // A torn log ends before the transaction that it tears.
        assert.ok([...sqliteRows(file!, 't', log!.subarray(0, -100))].length >= rows.length - 1);
      }
    }
  });
});
