import assert from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { userPrograms } from './table.ts';

describe('users and groups', () => {
  it('are made, shown and removed', () => onMachine(userPrograms, function* ({ run, sys, read }) {
    assert.equal(yield* run('id'), 'uid=0(root) gid=0(root) groups=0(root)\n');
    assert.equal(yield* run('id nobody'), 'uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n');
    assert.equal(yield* run('useradd -m -s /bin/bash alice'), '');
    assert.equal(yield* run('id alice'), 'uid=1000(alice) gid=1000(alice) groups=1000(alice)\n');
    assert.match(yield* read('/etc/passwd'), /\nalice:x:1000:1000::\/home\/alice:\/bin\/bash\n$/);
    assert.match(yield* read('/etc/shadow'), /\nalice:!:\d+:0:99999:7:::\n$/);
    assert.match(yield* read('/etc/subuid'), /^alice:100000:65536\n$/);
    assert.deepEqual([sys.stat('/home/alice').mode, sys.stat('/home/alice/.profile').uid], [0o755, 1000]);
    assert.equal(yield* run('useradd -r service'), '');
    assert.equal(yield* run('id -u service'), '999\n');
    assert.equal(yield* run('groupadd -g 3000 team'), '');
    assert.equal(yield* run('usermod -aG team alice'), '');
    assert.equal(yield* run('id alice'), 'uid=1000(alice) gid=1000(alice) groups=1000(alice),3000(team)\n');
    assert.equal(yield* run('getent group team'), 'team:x:3000:alice\n');
    assert.equal(yield* run('groups alice'), 'alice : alice team\n');
    assert.equal(yield* run('userdel -r alice'), 'userdel: alice mail spool (/var/mail/alice) not found\n');
    assert.equal(yield* run('id alice'), "id: 'alice': no such user\n[1]\n");
    assert.throws(() => sys.lstat('/home/alice'));
  }));

  it('are refused in the words of shadow-utils', () => onMachine(userPrograms, function* ({ run }) {
    yield* run('useradd alice');
    for (const [command, says] of [
      ['useradd alice', "useradd: user 'alice' already exists\n[9]\n"], ['useradd -u 2000 -g nosuch bob', "useradd: group 'nosuch' does not exist\n[6]\n"],
      ['useradd -u 1000 other', 'useradd: UID 1000 is not unique\n[4]\n'], ["useradd 'bad name'", "useradd: invalid user name 'bad name': use --badname to ignore\n[3]\n"],
      ['userdel nosuch', "userdel: user 'nosuch' does not exist\n[6]\n"], ['groupdel root', "groupdel: cannot remove the primary group of user 'root'\n[8]\n"],
      ['getent passwd nosuch', '[2]\n'], ['su nosuch', 'su: user nosuch does not exist or the user entry does not contain all the required fields\n[1]\n'],
      ['id -n', 'id: cannot print only names or real IDs in default format\n[1]\n'], ['adduser alice nosuch', "adduser: The group `nosuch' does not exist.\n[1]\n"],
    ] as const) assert.equal(yield* run(command), says, command);
  }));

  it('adduser tells what it does', () => onMachine(userPrograms, function* ({ run }) {
    assert.equal(yield* run("adduser --disabled-password --gecos '' bob"), [
      "Adding user `bob' ...", "Adding new group `bob' (1000) ...", "Adding new user `bob' (1000) with group `bob (1000)' ...", "Creating home directory `/home/bob' ...",
      "Copying files from `/etc/skel' ...", "Adding new user `bob' to supplemental / extra groups `users' ...", "Adding user `bob' to group `users' ...", ''].join('\n'));
    assert.equal(yield* run('id bob'), 'uid=1000(bob) gid=1000(bob) groups=1000(bob),100(users)\n');
    assert.equal(yield* run('runuser -u bob -- whoami'), 'bob\n');
  }));
});
