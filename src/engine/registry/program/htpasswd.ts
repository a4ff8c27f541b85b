import { type Blocking, decode, encode, type Program, readAll, type Sys, writeAll } from '../../../kernel/index.ts';
import { bcrypt } from './bcrypt.ts';
import { readText, writeText } from './files.ts';

const saltSize = 16;
const usualCost = 5;
const usage = 'Usage:\n\thtpasswd [-cimBdpsDv] [-C cost] passwordfile username\n\thtpasswd -b[cmBdpsDv] [-C cost] passwordfile username password\n\n\thtpasswd -n[imBdps] [-C cost] username\n\thtpasswd -nb[mBdps] [-C cost] username password\n';

/** htpasswd(1) of Apache, with bcrypt whatever hash is asked for. */
export const htpasswd: Program = {
  name: 'htpasswd', support: { level: 'most', missing: 'hashes other than bcrypt: -m, -d and -s make bcrypt as well; -v, -5 and -2' },
  *main(sys, [, ...given]) {
    const flags = new Set(given.filter(each => /^-\w/.test(each)).flatMap(each => Array.from(each.slice(1))));
    const costAt = given.findIndex(each => /^-\w*C$/.test(each));
    const cost = costAt < 0 ? usualCost : Number(given[costAt + 1]);
    const operands = given.filter((each, index) => !/^-\w/.test(each) && (costAt < 0 || index !== costAt + 1));
    const wanted = (flags.has('n') ? 1 : 2) + (flags.has('b') ? 1 : 0);
    if (operands.length !== wanted || flags.has('n') && flags.has('c')) return yield* fail(sys, usage, 2);
    if (!(cost >= 4 && cost <= 17)) return yield* fail(sys, 'htpasswd: argument to -C must be a positive integer\n', 2);
    const [file, user = ''] = flags.has('n') ? [undefined, operands[0]] : operands;
    if (/:/.test(user)) return yield* fail(sys, 'htpasswd: username contains illegal character \':\'\n', 6);
    const rows = file === undefined || flags.has('c') ? '' : yield* readText(sys, file);
    if (rows === undefined) return yield* fail(sys, `htpasswd: cannot modify file ${file ?? ''}; use '-c' to create it\n`, 1);
    const others = rows.split('\n').filter(row => row !== '' && !row.startsWith(`${user}:`));
    const isKnown = others.length < rows.split('\n').filter(row => row !== '').length;
    if (flags.has('D')) {
      yield* writeText(sys, file ?? '', lines(others));
      yield* writeAll(sys, 2, encode(isKnown ? `Deleting password for user ${user}\n` : `User ${user} not found\n`));
      return 0;
    }
    const password = flags.has('b') ? operands.at(-1) ?? '' : decode(yield* readAll(sys, 0)).split('\n', 1)[0] ?? '';
    const row = `${user}:${bcrypt(password, cost, sys.getrandom(saltSize))}`;
    if (file === undefined) {
      yield* writeAll(sys, 1, encode(`${row}\n\n`));
      return 0;
    }
    yield* writeText(sys, file, lines([...others, row]));
    yield* writeAll(sys, 2, encode(`${isKnown ? 'Updating' : 'Adding'} password for user ${user}\n`));
    return 0;
  },
};

function lines(rows: readonly string[]): string {
  return rows.map(row => `${row}\n`).join('');
}

function* fail(sys: Sys, text: string, code: number): Blocking<number> {
  yield* writeAll(sys, 2, encode(text));
  return code;
}
