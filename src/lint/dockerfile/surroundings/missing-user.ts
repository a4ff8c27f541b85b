import { message } from '../../../base/message.ts';
import { type Dockerfile, type Instruction, parseImageReference } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { historyOf, imageBelow } from './history.ts';

/**
 * A USER that neither the base image has nor anything before it could have made: containers of such an image do not start.
 * Only on base images whose users are known, and only if nothing that came before names the user or could make one unseen.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'UserMissing',
    aliases: [],
    name: 'missing-user',
    severity: 'hint',
    title: message('Create a user before USER names it'),
    fixable: false,
  },
  ['USER'],
  (instruction, { stage, trigger, file, report, around: { project } }) => {
    const [name = ''] = instruction.argument.text.split(':', 1);
    if (!stage || trigger || !/^[a-z_][a-z0-9_-]*$/i.test(name)) return;
    const reference = imageBelow(stage);
    const known = reference === undefined ? undefined : usersOf(reference);
    if (!known || known.has(name) || project.images?.get(reference ?? '')?.user.split(':')[0] === name) return;
    const history = historyOf(instruction, stage);
    if (!history || history.some(earlier => mayMake(name, earlier, file))) return;
    const { start } = instruction.argument.span;
    report({
      at: { start, end: start + name.length },
      message: message('Nothing before this makes a user {0}, and {1} has none; make one with useradd or adduser', shorten(name), shorten(reference ?? '')),
    });
  },
);

const debianUsers = 'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt systemd-network systemd-resolve systemd-timesync messagebus ubuntu';
const alpineUsers = 'root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games cyrus vpopmail ntp smmsp guest nobody';

/** The users in `/etc/passwd` of images, of all their versions together (the images' own files, 2026). The variants on Alpine have both. */
const users: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries([
  ...['debian', 'ubuntu', 'buildpack-deps'].map(name => [name, debianUsers]),
  ['alpine', alpineUsers],
  ...['golang', 'python', 'ruby', 'rust'].map(name => [name, `${debianUsers} ${alpineUsers}`]),
  ['node', `${debianUsers} ${alpineUsers} node`],
].map(([name = '', names = '']) => [name, new Set(names.split(' '))]));

function usersOf(reference: string): ReadonlySet<string> | undefined {
  const { name } = parseImageReference(reference);
  const short = name.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  return Object.hasOwn(users, short) ? users[short] : undefined;
}

/** What makes users without naming them: scripts, files for /etc, packages that bring users along under a name that one cannot guess. */
const unseen = /\/etc\b|\bpasswd\b|\bnewusers\b|\bansible|\bpuppet|\bcurl\b|\bwget\b|\.sh\b|\bsource\b|\$|\bmake\b/;

/** A user who is called like a package is made by that package, which is named then. */
function mayMake(name: string, instruction: Instruction, { text }: Dockerfile): boolean {
  const { keyword, span } = instruction;
  if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') return false;
  const written = text.slice(span.start, span.end);
  if (written.includes(name)) return true;
  if (keyword === 'RUN') return unseen.test(written) || /^\S+\s+(?:--\S+\s+)*\.?\//.test(written);
  return /\s\/(?:etc\/?[^\s]*)?["\]]*\s*$/.test(written);
}
