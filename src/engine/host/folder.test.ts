import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decode, encode, type SharedFile, type SharedFolder } from '../../kernel/index.ts';
import type { HostFolder } from './folder.ts';
import { Host } from './host.ts';
import { TestPace } from './testing.ts';

/** A folder in memory: texts by path; what begins with `->` is a symlink. */
class TestFolder implements SharedFolder {
  readonly texts = new Map([['text', 'hello\n'], ['sub/deep', 'deep\n'], ['link', '-> /etc/hostname']]);
  reads = 0;

  stat(path: readonly string[]): SharedFile | undefined {
    const name = path.join('/');
    const text = this.texts.get(name);
    const rest = { mode: 0o755, mtime: 5n, size: text?.length ?? 0 };
    if (text === undefined) return name === '' || [...this.texts.keys()].some(each => each.startsWith(`${name}/`)) ? { kind: 'directory', ...rest } : undefined;
    return { kind: text.startsWith('->') ? 'symlink' : 'regular', ...rest };
  }

  list(path: readonly string[]): readonly string[] {
    const start = path.map(name => `${name}/`).join('');
    return [...new Set([...this.texts.keys()].filter(name => name.startsWith(start)).map(name => name.slice(start.length).split('/')[0] ?? ''))];
  }

  readlink(path: readonly string[]): string | undefined {
    return this.texts.get(path.join('/'))?.slice(3);
  }

  read(path: readonly string[], offset: number, length: number): Uint8Array | undefined {
    this.reads += length;
    const text = this.texts.get(path.join('/'));
    return text === undefined ? undefined : encode(text).slice(offset, offset + length);
  }
}

async function shell(host: Host, pace: TestPace, command: string): Promise<string> {
  const { reader, writer } = host.sys.pipe();
  host.spawn({ program: 'bash', argv: ['bash', '-c', command], descriptors: [reader, writer, writer] });
  host.sys.close(writer);
  return pace.until(host.call(function* (sys) {
    let all = '';
    for (let bytes = yield* sys.read(reader, 65_536); bytes.length > 0; bytes = yield* sys.read(reader, 65_536)) all += decode(bytes);
    return all;
  }));
}

function boot(folder: HostFolder): { readonly pace: TestPace; readonly host: Host } {
  const pace = new TestPace();
  return { pace, host: Host.boot({ pace, programs: [], folder }) };
}

describe('A folder of the real machine on the simulated host', () => {
  it('is where it is on the real one, and nothing in it can be changed', async () => {
    const { host, pace } = boot({ path: '/home/me/course', files: new TestFolder() });
    assert.equal(await shell(host, pace, 'cd /home/me/course; ls; cat text sub/deep link; find . -type f | sort'), 'link\nsub\ntext\nhello\ndeep\nlinux\n./sub/deep\n./text\n');
    assert.equal(await shell(host, pace, 'cd /home/me/course; echo x > text; touch new; rm text; mkdir d; chmod 700 text; mount -o remount,rw /home/me/course; echo $?; grep -c "virtiofs ro" /proc/mounts'), [
      'bash: line 1: text: Read-only file system', "touch: cannot touch 'new': Read-only file system", "rm: cannot remove 'text': Read-only file system",
      "mkdir: cannot create directory 'd': Read-only file system", "chmod: changing permissions of 'text': Read-only file system", 'mount: /home/me/course: cannot remount host read-write, is write-protected.', '       dmesg(1) may have more information after failed mount system call.', '32', '1', '',
    ].join('\n'));
  });

  it('is below /mnt where the simulated machine has something of that name, or no such paths', async () => {
    for (const path of ['/etc', '/', undefined]) {
      const { host, pace } = boot({ path, files: new TestFolder() });
      assert.equal(await shell(host, pace, 'cat /mnt/host/text /etc/hostname'), 'hello\nlinux\n');
    }
  });

  it('shows what changes, and links do not lead out of the simulated machine', async () => {
    const files = new TestFolder();
    const { host, pace } = boot({ path: undefined, files });
    files.texts.set('up', '-> ../../etc/hostname');
    assert.equal(await shell(host, pace, 'cat /mnt/host/up /mnt/host/text'), 'linux\nhello\n');
    files.texts.delete('text');
    files.texts.set('text/now-a-directory', 'x');
    assert.equal(await shell(host, pace, 'ls /mnt/host/text'), 'now-a-directory\n');
  });

  it('is no part of a saved state', async () => {
    const first = boot({ path: '/course', files: new TestFolder() });
    assert.equal(await shell(first.host, first.pace, 'cat /course/text'), 'hello\n');
    // Who has read something and still runs is saved with what it has read.
    await first.pace.advance(10);
    const lines = [...first.host.save()];
    assert.equal(lines.some(line => line.includes('hello')), false);
    for (const [folder, expected] of [[{ path: '/course', files: new TestFolder() }, 'hello\n'], [undefined, 'cat: /course/text: No such file or directory\n']] as const) {
      const pace = new TestPace();
      const host = Host.load(lines, { pace, programs: [], folder });
      assert.equal(await shell(host, pace, 'cat /course/text'), expected);
    }
  });
});
