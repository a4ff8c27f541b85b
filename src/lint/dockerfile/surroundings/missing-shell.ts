import { message } from '../../../base/message.ts';
import { type Dockerfile, type Instruction, parseImageReference, type Stage } from '../../../dockerfile/index.ts';
import type { LocalImage } from '../../project/local-image.ts';
import { shorten } from '../../shorten.ts';
import { shellOf } from '../shell-in-force.ts';
import { eachInstruction, type Problem, type Rule } from '../rule.ts';
import { historyOf, imageBelow } from './history.ts';

/**
 * A RUN whose shell is not in the image: any shell in `scratch` and distroless images, bash in Alpine. Only if nothing before it
 * could have brought one.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'ShellMissing',
    aliases: [],
    name: 'missing-shell',
    severity: 'warning',
    title: message('Run commands with a shell that the image has'),
    fixable: false,
  },
  ['RUN'],
  (instruction, { stage, trigger, file, report, around: { project } }) => {
    const reference = stage && imageBelow(stage);
    if (!stage || trigger || reference === undefined) return;
    const problem = problemOf(instruction, stage, reference, file, project.images?.get(reference));
    if (problem) report(problem);
  },
);

function problemOf(instruction: Instruction, stage: Stage, reference: string, file: Dockerfile, image: LocalImage | undefined): Problem | undefined {
  const program = instruction.exec ? instruction.exec[0] : (shellOf(instruction, file).words[0] ?? image?.shell[0] ?? '/bin/sh');
  const isBash = program !== undefined && /^(?:\/(?:usr\/)?bin\/)?bash$/.test(program);
  if (!instruction.exec && isWithoutShell(reference)) {
    if (instruction.argument.text === '' || mayBring(instruction, stage, /./, file)) return undefined;
    return { at: instruction.name.span, message: message('{0} has no shell, which RUN needs; copy files into it that another stage has made', shorten(reference)) };
  }
  if (!isBash || !isAlpine(reference) || mayBring(instruction, stage, /bash|\$/, file)) return undefined;
  return { at: instruction.name.span, message: message('{0} has no bash; add it with apk add bash, or use /bin/sh', shorten(reference)) };
}

/** What may bring a shell: any copied file, and a command that runs in spite of all. */
function mayBring(instruction: Instruction, stage: Stage, text: RegExp, file: Dockerfile): boolean {
  return historyOf(instruction, stage)?.some(({ keyword, span }) =>
    (keyword === 'RUN' && text.test(file.text.slice(span.start, span.end))) || ((keyword === 'COPY' || keyword === 'ADD') && bringsPrograms(file.text.slice(span.start, span.end)))) ?? true;
}

/** From another stage, an archive that is unpacked, or to a place where programs are. */
function bringsPrograms(written: string): boolean {
  return /--from=|^ADD\b|\s"?\/(?:usr\/|usr\/local\/)?(?:bin\/?[^\s]*)?["\]]*\s*$/i.test(written);
}

/** Those of distroless with `debug` in their tags have busybox (github.com/GoogleContainerTools/distroless). */
function isWithoutShell(reference: string): boolean {
  const { name, tag = '' } = parseImageReference(reference);
  return reference === 'scratch' || (name.startsWith('gcr.io/distroless/') && !tag.includes('debug'));
}

/** Official images on Alpine whose Dockerfiles add no bash. */
function isAlpine(reference: string): boolean {
  const { name, tag = '' } = parseImageReference(reference);
  const short = name.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  return short === 'alpine' || (['golang', 'node', 'python', 'ruby'].includes(short) && /(?:^|-)alpine/.test(tag));
}
