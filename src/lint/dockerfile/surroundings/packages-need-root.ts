import { message } from '../../../base/message.ts';
import { type Dockerfile, expand, type Instruction, type Stage, unknown } from '../../../dockerfile/index.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { shorten } from '../../shorten.ts';
import { scriptsOf } from '../scripts.ts';
import type { Rule, SpanFix } from '../rule.ts';

/** Who runs commands; `undefined`: not known. */
interface User {
  readonly name: string;
  /** The base image says so, not the Dockerfile. */
  readonly ofImage: boolean;
}

/** A package manager of a system that runs as somebody else than root, by USER or by what the base image says that is here. */
export const rule: Rule = {
  meta: {
    code: 'PackagesNeedRoot',
    aliases: [],
    name: 'packages-need-root',
    severity: 'warning',
    title: message('Install packages as root'),
    fixable: true,
  },
  check: (file, { project }) => {
    const atEnd = new Map<Stage, User | undefined>();
    let user: User | undefined;
    let last: Stage | undefined;
    return {
      keywords: ['FROM', 'RUN', 'USER'],
      visit(instruction, { stage, scope, trigger, report }) {
        if (trigger) return;
        if (instruction.keyword === 'FROM') {
          if (last) atEnd.set(last, user);
          last = stage;
          const image = stage && !stage.base ? project.images?.get(stage.reference) : undefined;
          user = stage?.base ? atEnd.get(stage.base) : image && { name: image.user, ofImage: true };
        } else if (instruction.keyword === 'USER') {
          const name = expand(instruction.argument.text, scope.lookup, file.escape);
          user = name.includes(unknown) ? undefined : { name, ofImage: false };
        } else if (user && !isRoot(user)) {
          const manager = managerIn(instruction, file);
          if (!manager) return;
          const said = user.ofImage
            ? message('{0} needs root, but the base image runs as {1}; put USER root before it', manager.name ?? '', shorten(user.name))
            : message('{0} needs root, but this runs as {1}; put USER root before it', manager.name ?? '', shorten(user.name));
          report({ at: manager.span, message: said, fixes: asRoot(instruction, user, file) });
          user = undefined;
        }
      },
    };
  },
};

function isRoot({ name }: User): boolean {
  return /^(?:root|0)?(?::|$)/.test(name.trim());
}

const managers: ReadonlySet<string> = new Set(['apk', 'apt', 'apt-get', 'dnf', 'microdnf', 'tdnf', 'yum', 'zypper']);

/** What changes the system; `apt-get download` and `apk info` do not. */
const changes: ReadonlySet<string> = new Set([
  'add', 'del', 'dist-upgrade', 'full-upgrade', 'groupinstall', 'in', 'install', 'localinstall', 'purge', 'reinstall', 'remove', 'update', 'upgrade',
]);

function managerIn(instruction: Instruction, file: Dockerfile): Invocation | undefined {
  const invocations = scriptsOf(instruction, file).flatMap(script => script.invocations);
  if (invocations.some(({ name }) => name === 'su' || name === 'newgrp')) return undefined;
  return invocations.find(invocation => {
    const { name, via } = invocation;
    return name !== undefined && managers.has(name) && via.every(outer => !/^(?:chroot|doas|fakeroot|gosu|setpriv|su|su-exec|sudo|unshare)$/.test(outer))
      && invocation.arguments().some(({ text }) => changes.has(text));
  });
}

/** Above the comments that belong to the instruction, and behind its last line. */
function asRoot({ comments, span }: Instruction, { name }: User, { text }: Dockerfile): SpanFix[] {
  const first = comments[0]?.span.start ?? span.start;
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', span.end) < 0 ? text.length : text.indexOf('\n', span.end);
  if (text.slice(start, first).trim() !== '' || /\s/.test(name)) return [];
  const indent = text.slice(start, first);
  return [{
    title: message('Run it as root, and what follows as {0}', shorten(name)), safe: false,
    edits: [{ at: { start, end: start }, newText: `${indent}USER root\n` }, { at: { start: end, end }, newText: `\n${indent}USER ${name}` }],
  }];
}
