import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import { programOf, type Task } from '../command.ts';
import type { Program } from '../program.ts';

const armorHead = '-----BEGIN PGP';
/** Options of gpg with a value that is not what is worked on. */
const withValue = new Set(['-o', '--output', '--keyserver', '--keyring', '--homedir', '--no-default-keyring', '--keyserver-options', '--passphrase', '--trust-model', '-u', '--local-user', '-r', '--recipient', '--import-options', '--export-options', '--status-fd', '--logger-fd', '--pinentry-mode', '--keyid-format']);

/** gpg(1), as Dockerfiles use it: keys come and go, and mean nothing. */
const gpg = ['gpg', 'gpg2', 'gpgv'].map(name => programOf({
  name, support: { level: 'some', missing: 'keys and signatures: --dearmor, --import, --recv-keys, --export, --list-keys and --verify go through the motions; --sign and encryption fail' }, ownCommandLine: true, options: {}, hint: () => '',
  *run(task, { args }) {
    const given = (option: string): boolean => args.includes(option);
    const output = args[args.findIndex(arg => arg === '-o' || arg === '--output') + 1];
    const operands = args.filter((arg, i) => !arg.startsWith('-') && !withValue.has(args[i - 1] ?? ''));
    if (given('--version')) {
      task.out.print(`${name} (GnuPG) 2.2.40\nlibgcrypt 1.10.1\n`);
      return 0;
    }
    if (given('--dearmor') || given('--dearmour')) return yield* dearmor(task, operands[0], args.some(arg => arg === '-o' || arg === '--output') ? output : undefined);
    if (given('--export')) {
      task.out.print(`${armorHead} PUBLIC KEY BLOCK-----\n\nc2ltdWxhdGVk\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n`);
      return 0;
    }
    if (given('--import') || args.some(arg => /^--recv(-keys?)?$/.test(arg)) || given('--receive-keys')) {
      if (given('--import')) yield* task.readFile(operands[0] ?? '-');
      const keys = given('--import') ? [''] : operands;
      for (const key of keys) yield* task.warn(`gpg: key ${key.replace(/^0x/, '').slice(-16) || '53494D554C415445'}: public key imported\n`);
      yield* task.warn(`gpg: Total number processed: ${keys.length}\ngpg:               imported: ${keys.length}\n`);
      return 0;
    }
    if (args.some(arg => /^--(list-keys|fingerprint|list-public-keys|update-trustdb|batch)$/.test(arg)) && operands.length === 0) return 0;
    if (given('--list-keys') || given('--fingerprint')) return 0;
    if (given('--verify') || name === 'gpgv') {
      for (const file of operands) yield* task.readFile(file);
      yield* task.warn('gpg: (simulated) signatures are not checked: the simulated internet has stand-ins only\n');
      return 0;
    }
    yield* task.warn(`gpg: ${args.find(arg => arg.startsWith('-') && !/^--(batch|yes|no-tty|quiet)$/.test(arg)) ?? name}: keys and signatures are not simulated\n`);
    return 2;
  },
}));

function* dearmor(task: Task, file: string | undefined, output: string | undefined): Blocking<number> {
  const text = decode(yield* task.readFile(file ?? '-'));
  const [, body] = /-----BEGIN PGP [^\n]*\n(?:[^\n]+\n)*?\n?([\s\S]*?)-----END PGP/.exec(text) ?? [];
  if (body === undefined) {
    yield* task.warn('gpg: no valid OpenPGP data found.\n');
    return 2;
  }
  const binary = `\u0099simulated key\n${body.length}\n`;
  if (output !== undefined) yield* task.writeFile(output, binary);
  else if (file === undefined) task.out.print(binary);
  else yield* task.writeFile(`${file}.gpg`, binary);
  return 0;
}

/** apt-key(8). */
const aptKey = programOf({
  name: 'apt-key', support: { level: 'some', missing: 'keys: add and adv take what they get' }, ownCommandLine: true, options: {}, hint: () => '',
  *run(task, { args: [command = '', ...rest] }) {
    yield* task.warn('Warning: apt-key is deprecated. Manage keyring files in trusted.gpg.d instead (see apt-key(8)).\n');
    if (command === 'add') {
      const text = decode(yield* task.readFile(rest.find(arg => !arg.startsWith('--')) ?? '-'));
      if (text.trim() === '') {
        yield* task.warn('gpg: no valid OpenPGP data found.\n');
        return 2;
      }
      task.out.print('OK\n');
    }
    return 0;
  },
});

/** Ends what runs in the background; nothing does. */
const gpgconf = programOf({
  name: 'gpgconf', support: { level: 'some', missing: 'does nothing' }, ownCommandLine: true, options: {}, hint: () => '',
  *run() {
    yield* [];
    return 0;
  },
});

/** Programs for keys. */
export const keyPrograms: readonly Program[] = [...gpg, aptKey, gpgconf];
